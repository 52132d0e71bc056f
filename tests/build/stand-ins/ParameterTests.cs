using System.ComponentModel;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Slipway.StandIns.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    [TypeConverter(typeof(TypeConverter<Cloud>))]
    public sealed class Cloud : Enumeration
    {
        public static Cloud Local = new() { Value = "local" };
        public static Cloud Aws = new() { Value = "aws" };
    }

    public enum Sabotage
    {
        None,
        LabelNoise,
        Slow
    }

    private sealed class Typed : RecordingBuild
    {
        [Parameter("Where to run")] public readonly Cloud Cloud = Cloud.Local;
        [Parameter] public readonly string Data;
        [Parameter] public readonly int Rows = 100;
        [Parameter] public readonly double? Ridge;
        [Parameter] public readonly bool Fast;
        [Parameter] public readonly bool Checked = true;
        [Parameter] public readonly Sabotage Sabotage;
        [Parameter] public readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);
        [Parameter] public readonly AbsolutePath Report;
        [Parameter] public readonly Uri Endpoint;
        [Parameter] public readonly string[] Models = [];
        [Parameter(Separator = "+")] public readonly int[] Steps = [5, 100];
        [Parameter(Name = "github-run")] public readonly long RunId;
        [Parameter] public string GetOnly { get; } = "initial";
        [Parameter] static string Shared;

        public static string SharedValue => Shared;

        public Target Go => _ => _.Executes(Run(nameof(Go)));
    }

    private Typed Run(params string[] arguments) => _run.RunWith<Typed>(["Go", .. arguments]);

    [Fact]
    public void Members_keep_their_initial_values_when_nobody_sets_them()
    {
        var build = Run();

        Assert.Equal(
            (Cloud.Local, null, 100, null, false, true), (build.Cloud, build.Data, build.Rows, build.Ridge, build.Fast, build.Checked));
        Assert.Equal([5, 100], build.Steps);
        Assert.Equal("Go", build.Order);
    }

    [Fact]
    public void The_command_line_sets_every_type()
    {
        var build = Run(
            "--cloud",
            "AWS",
            "-data",
            "a file.csv",
            "--Rows",
            "-5",
            "--ridge",
            "2.5",
            "--fast",
            "--checked",
            "false",
            "--sabotage",
            "labelnoise",
            "--timeout",
            "00:00:30",
            "--endpoint",
            "http://127.0.0.1:81/",
            "--models",
            "a",
            "b c",
            "--steps",
            "5+10+25",
            "--github-run",
            "77",
            "--get-only",
            "set",
            "--shared",
            "static");

        Assert.Equal((Cloud.Aws, "a file.csv", -5, 2.5), (build.Cloud, build.Data, build.Rows, build.Ridge));
        Assert.Equal(
            (true, false, Sabotage.LabelNoise, TimeSpan.FromSeconds(30)), (build.Fast, build.Checked, build.Sabotage, build.Timeout));
        Assert.Equal(
            ("http://127.0.0.1:81/", 77, "set", "static"), (build.Endpoint.ToString(), build.RunId, build.GetOnly, Typed.SharedValue));
        Assert.Equal(["a", "b c"], build.Models);
        Assert.Equal([5, 10, 25], build.Steps);
    }

    [Fact]
    public void A_repeated_list_adds_up_and_a_repeated_value_is_replaced()
    {
        var build = Run("--models", "a", "--rows", "1", "--models", "b", "--rows", "2");

        Assert.Equal(["a", "b"], build.Models);
        Assert.Equal(2, build.Rows);
    }

    [Fact]
    public void A_path_is_relative_to_the_folder_of_the_call_and_in_a_file_to_the_root()
    {
        Assert.Equal(_run.Folder + "/out/r.html", Run("--report", "out/r.html").Report.ToString());
        Assert.Equal("/tmp/r.html", Run("--report", "/tmp/x/../r.html").Report.ToString());

        _run.With("parameters.json", """{ "Report": "from/file.html" }""");
        Assert.Equal(_run.Folder + "/from/file.html", Run().Report.ToString());
    }

    [Theory]
    [InlineData("DATA")]
    [InlineData("Data")]
    [InlineData("NUKE_DATA")]
    [InlineData("Nuke_Data")]
    public void The_environment_sets_a_parameter_with_and_without_prefix(string variable)
    {
        Assert.Equal("x.csv", (_run.With(variable, (object)"x.csv"), Run()).Item2.Data);
    }

    [Fact]
    public void The_environment_ignores_what_is_no_letter_or_digit_and_empty_values()
    {
        _run.With("GET_ONLY", (object)"from environment")
            .With("NUKE_STEPS", (object)"1+2")
            .With("FAST", (object)"true")
            .With("MODELS", (object)"one model")
            .With("ROWS", (object)"");

        var build = Run();

        Assert.Equal(("from environment", true, 100), (build.GetOnly, build.Fast, build.Rows));
        Assert.Equal([1, 2], build.Steps);
        Assert.Equal(["one model"], build.Models);
    }

    [Fact]
    public void Command_line_comes_before_environment_before_profile_before_file_before_initial_value()
    {
        _run.With("parameters.json", """
            {
              "$schema": "build.schema.json",
              "Data": "file", "Rows": 1, "Ridge": 1.5, "Models": ["f1", "f2"], "Fast": true, "Timeout": null, // a comment
            }
            """);
        _run.With("parameters.staging.json", """{ "data": "staging", "rows": 2, "ridge": 2.5 }""");
        _run.With("parameters.mine.json", """{ "ridge": 9.5 }""");

        var plain = Run();
        Assert.Equal(("file", 1, 1.5, true, TimeSpan.FromMinutes(1)), (plain.Data, plain.Rows, plain.Ridge, plain.Fast, plain.Timeout));
        Assert.Equal(["f1", "f2"], plain.Models);

        var profiled = Run("--profile", "staging", "mine");
        Assert.Equal(("staging", 2, 9.5), (profiled.Data, profiled.Rows, profiled.Ridge));

        _run.With("NUKE_ROWS", (object)3).With("Data", (object)"environment");
        var environment = Run("--profile", "staging");
        Assert.Equal(("environment", 3, 2.5), (environment.Data, environment.Rows, environment.Ridge));

        var everything = Run("--profile", "staging", "--data", "command line");
        Assert.Equal(("command line", 3), (everything.Data, everything.Rows));
    }

    [Fact]
    public void The_prefixed_variable_is_meant_rather_than_a_stray_one_of_other_spelling()
    {
        _run.With("DATA", (object)"stray").With("NUKE_DATA", (object)"meant");

        Assert.Equal("meant", Run().Data);
    }

    [Fact]
    public void Parameters_of_NUKE_itself_need_the_prefix_in_the_environment()
    {
        _run.With("HOST", (object)"some-machine")
            .With("HELP", (object)"true")
            .With("TARGET", (object)"aarch64")
            .With("ROOT", (object)"/nowhere");
        Assert.Equal("Go", Run().Order);

        _run.With("NUKE_PLAN", (object)"true");
        Assert.Equal(string.Empty, Run().Order);
    }

    [Fact]
    public void A_target_may_come_from_the_environment()
    {
        _run.With("NUKE_TARGET", (object)"Go");

        Assert.Equal("Go", _run.Run<Typed>().Order);
    }
}

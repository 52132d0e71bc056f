using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Components;

namespace Slipway.StandIns.Tests;

public sealed class HelpAndPlanTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    public enum Sabotage
    {
        None,
        LabelNoise,
        BrokenFeature
    }

    private sealed class Shop : RecordingBuild
    {
        [Parameter("File with the rows to train on")] readonly AbsolutePath Data;
        [Parameter("Folder of the report")] readonly AbsolutePath Report = RootDirectory / "output" / "report";
        [Parameter(
            "Makes the candidate bad on purpose, so that everybody can watch how it is stopped by the gate, the shadow or the "
            + "rollout")] readonly Sabotage Sabotage;
        [Parameter("Rows to make")] readonly int Rows = 17379;
        [Parameter("Steps of the rollout in percent", Separator = "+")] readonly double[] Steps = [5, 10, 25.5, 100];
        [Parameter("How long to wait")] readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
        [Parameter("Token for releases.")][Secret] readonly string GitHubToken = "never shown";
        [Parameter("Only counts")] readonly bool DryRun;
        [Parameter] readonly Configuration Configuration = Configuration.Release;
        [Parameter("Not for people", List = false)] readonly string Internal;

        public Target Clean => _ => _.Before(Compile).Executes(Run(nameof(Clean)));

        public Target Compile => _ => _.Description("Compiles everything").DependsOn(Restore).Executes(Run(nameof(Compile)));

        public Target Restore => _ => _.Description("Fetches packages").Unlisted().Executes(Run(nameof(Restore)));

        public Target Rehearse => _ => _
            .Description(
                "A whole delivery on the local cloud, from an empty start, under live traffic, ending in a report that says why <each> "
                + "decision fell")
            .DependsOn(Compile, Restore)
            .OnlyWhenDynamic(() => Rows > 0)
            .Triggers(Summary)
            .Executes(Run(nameof(Rehearse)));

        public Target Summary => _ => _.Description("Shows the outcome").Executes(Run(nameof(Summary)));
    }

    [Fact]
    public void Help_shows_targets_parameters_and_defaults()
    {
        _run.With("ROWS", (object)"3").Run<Shop>("--help --rows 5", x => x.Rehearse);

        Assert.Equal(0, _run.ExitCode);
        Golden.Matches("help.txt", _run.Output);
    }

    [Fact]
    public void Help_helps_although_the_rest_of_the_command_line_is_wrong()
    {
        var build = _run.Run<Shop>("Rehearze --help --rows many");

        Assert.Equal((0, string.Empty), (_run.ExitCode, build.Order));
        Assert.Contains("Targets (with their direct dependencies):", _run.Lines);
    }

    [Fact]
    public void Without_a_target_and_a_default_help_is_shown()
    {
        _run.Run<Shop>();

        Assert.Equal(0, _run.ExitCode);
        Assert.Contains("Parameters:", _run.Lines);
    }

    [Fact]
    public void Plan_lists_what_would_run_and_why()
    {
        var build = _run.Run<Shop>("Clean Rehearse --plan");

        Assert.Equal((0, string.Empty), (_run.ExitCode, build.Order));
        Golden.Matches("plan.txt", _run.Output);
    }

    [Fact]
    public void Plan_writes_a_page()
    {
        _run.Run<Shop>("Rehearse --plan");

        var page = _run.Read("temp/execution-plan.html");
        Assert.Contains("<td class=\"number\">3</td><td>Rehearse</td>", page);
        Assert.Contains("why &lt;each&gt; decision fell", page);
        Assert.Contains("<td>Rows &gt; 0</td>", page);
        Assert.Contains("<tr class=\"out\"><td></td><td>Clean</td>", page);
    }

    [Fact]
    public void The_schema_of_parameter_files_is_written()
    {
        _run.Run<Shop>("Clean --plan");

        Golden.Matches("build.schema.json", _run.Read("build.schema.json"));
    }

    [Fact]
    public void The_schema_is_touched_only_when_it_changes()
    {
        _run.Run<Shop>("Clean --plan");
        var file = Path.Combine(_run.Folder, ".nuke", "build.schema.json");
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, time);

        _run.Run<Shop>("Clean --plan");
        Assert.Equal(time, File.GetLastWriteTimeUtc(file));

        File.WriteAllText(file, "{}");
        _run.Run<Shop>("Clean --plan");
        Assert.Contains("\"Rehearse\"", File.ReadAllText(file));
    }
}

using Nuke.Common;

namespace Slipway.StandIns.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    public enum Kind
    {
        Broken,
        Crashing
    }

    private sealed class Typed : RecordingBuild
    {
        [Parameter] readonly int Rows = 1;
        [Parameter] readonly double Ridge;
        [Parameter] readonly bool Fast;
        [Parameter] readonly Kind? Kind;
        [Parameter] readonly TimeSpan Timeout;
        [Parameter] readonly string Data;
        [Parameter] readonly int[] Steps;
        [Parameter][Secret] readonly int Pin;
        [Parameter][Secret] readonly string Token;

        public Target Go => _ => _.Executes(Run(nameof(Go)));
    }

    [Theory]
    [InlineData("--rows abc", "Parameter --rows (command line): expected a whole number, found 'abc'.")]
    [InlineData("--ridge abc", "Parameter --ridge (command line): expected a number, found 'abc'.")]
    [InlineData("--fast maybe", "Parameter --fast (command line): expected true or false, found 'maybe'.")]
    [InlineData(
        "--kind crshing", "Parameter --kind (command line): expected one of Broken, Crashing, found 'crshing'. Did you mean 'Crashing'?")]
    [InlineData("--kind 1", "Parameter --kind (command line): expected one of Broken, Crashing, found '1'.")]
    [InlineData("--timeout soon", "Parameter --timeout (command line): expected a time span such as 00:05:00, found 'soon'.")]
    [InlineData("--steps 1 x", "Parameter --steps (command line): expected a whole number, found 'x'.")]
    [InlineData("--data", "Parameter --data (command line): expected a text, found nothing after --data.")]
    [InlineData(
        "--data a Go",
        "Parameter --data (command line): expected one value, found 2: 'a', 'Go'. Quote a value with spaces; "
        + "targets stand before the parameters.")]
    [InlineData("--dta x", "There is no parameter '--dta'. Did you mean '--data'?")]
    [InlineData("--something-else x", "There is no parameter '--something-else'. Type --help to see them.")]
    [InlineData("--data=x", "Expected a value after a space, found '--data=x'. Type: --data x")]
    [InlineData("--host Jenkins", "Parameter --host (command line): expected one of GitHubActions, Terminal, found 'Jenkins'.")]
    [InlineData("--verbosity loud", "Parameter --verbosity (command line): expected one of Verbose, Normal, Minimal, Quiet, found 'loud'.")]
    [InlineData("--root nowhere", "Parameter --root (command line): expected a folder, found no folder at '{folder}/nowhere'.")]
    [InlineData("--profile x", "--profile x: expected the file .nuke/parameters.x.json, which does not exist. There are no profiles.")]
    [InlineData("--partition 5/3", "Parameter --partition (command line): expected PART/TOTAL such as 1/3, found '5/3'.")]
    public void Says_what_was_expected_and_found_and_runs_nothing(string arguments, string expected)
    {
        var build = _run.Run<Typed>($"Go {arguments}");

        Assert.Equal((string.Empty, 2), (build.Order, _run.ExitCode));
        Assert.Contains(expected.Replace("{folder}", _run.Folder), _run.Lines);
    }

    [Fact]
    public void Names_the_variable_or_the_file_a_wrong_value_comes_from()
    {
        _run.With("NUKE_ROWS", (object)"many").With("parameters.json", """{ "Kind": "Broke", "Fst": true }""");

        _run.Run<Typed>("Go");

        Assert.Equal(2, _run.ExitCode);
        Assert.Contains("Parameter --rows (variable NUKE_ROWS): expected a whole number, found 'many'.", _run.Lines);
        Assert.Contains(
            "Parameter --kind (.nuke/parameters.json): expected one of Broken, Crashing, found 'Broke'. Did you mean 'Broken'?",
            _run.Lines);
        Assert.Contains(".nuke/parameters.json: there is no parameter \"Fst\". Did you mean 'Fast'?", _run.Lines);
    }

    [Theory]
    [InlineData("{\n  \"Rows\": 1,\n  oops\n}", ".nuke/parameters.json, line 3: expected JSON.")]
    [InlineData("[]", ".nuke/parameters.json: expected a JSON object of parameters, found a list.")]
    [InlineData(
        "{ \"Data\": { \"a\": 1 } }",
        ".nuke/parameters.json: \"Data\": expected a string, number, true, false, or a list of them; found an object.")]
    [InlineData(
        "{ \"Token\": \"plain\" }",
        ".nuke/parameters.json: \"Token\" is a secret and must not stand in a file; remove it and set the variable NUKE_TOKEN.")]
    public void A_wrong_parameter_file_is_named(string content, string expected)
    {
        _run.With("parameters.json", content).Run<Typed>("Go");

        Assert.Equal(2, _run.ExitCode);
        Assert.Contains(_run.Lines, x => x.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_that_does_not_convert_is_not_shown()
    {
        _run.Run<Typed>("Go --pin hunter2");

        Assert.Contains("Parameter --pin (command line): expected a whole number, found a value that is not shown.", _run.Lines);
        Assert.DoesNotContain("hunter2", _run.Output);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        _run.Run<Typed>("Goo --rows x --ridge y --kid z");

        Assert.Equal(4, _run.Lines.Count(x => x.Length > 0));
    }

    private sealed class Demanding : RecordingBuild
    {
        [Parameter("Account to deploy to")] readonly string Account;
        [Parameter] readonly int? Rows;
        [Parameter][Secret] readonly string ApiToken;
        [Parameter] readonly string[] Models;
        [Parameter] readonly bool Confirmed;

        public Target Build => _ => _.Requires(() => Models).Executes(Run(nameof(Build)));

        public Target Deploy => _ => _
            .DependsOn(Build)
            .Requires(() => Account, () => ApiToken)
            .Requires(() => Rows)
            .Requires(() => Confirmed)
            .Requires(() => Rows > 3 || Rows == null)
            .Executes(Run(nameof(Deploy)));

        public Target Never => _ => _.Requires(() => Account).OnlyWhenStatic(() => false).Executes(Run(nameof(Never)));
    }

    [Fact]
    public void Every_missing_requirement_of_the_plan_is_reported_before_anything_runs()
    {
        var build = _run.Run<Demanding>("Deploy Never --rows 2");

        Assert.Equal((string.Empty, 2), (build.Order, _run.ExitCode));
        Assert.Equal(
            [
                "Target 'Build' requires the parameter --models: add --models VALUE or set the variable NUKE_MODELS.",
                "Target 'Deploy' requires the parameter --account (Account to deploy to): add --account VALUE or set the variable "
                + "NUKE_ACCOUNT.",
                "Target 'Deploy' requires the secret 'ApiToken': set the variable NUKE_API_TOKEN.",
                "Target 'Deploy' requires Confirmed",
                "Target 'Deploy' requires (Rows > 3) || (Rows == null)"
            ],
            _run.Lines.Where(x => x.StartsWith("Target ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_plan_whose_requirements_are_met_runs()
    {
        _run.With("API_TOKEN", (object)"t");

        Assert.Equal("Build Deploy", _run.Run<Demanding>("Deploy --rows 4 --models a --account 1 --confirmed").Order);
    }

    private sealed class AlwaysRequired : RecordingBuild
    {
        [Parameter][Required] readonly string Region;

        public Target Go => _ => _.Executes(Run(nameof(Go)));
    }

    [Fact]
    public void A_required_member_is_required_by_every_target()
    {
        _run.Run<AlwaysRequired>("Go");

        Assert.Equal(2, _run.ExitCode);
        Assert.Contains("The build requires the parameter --region: add --region VALUE or set the variable NUKE_REGION.", _run.Lines);
        Assert.Equal("Go", _run.Run<AlwaysRequired>("Go --region eu").Order);
    }
}

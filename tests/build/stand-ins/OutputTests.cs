using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Serilog;

namespace Slipway.StandIns.Tests;

public sealed class OutputTests : IDisposable
{
    private const string Secret = "p@ss w/rd";

    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    private sealed class Talking : RecordingBuild
    {
        [Parameter][Secret] readonly string Token;
        [Parameter][Secret] readonly string[] Keys;

        public Target Say => _ => _.Executes(() =>
        {
            Log.Verbose("very quiet");
            Log.Debug("quiet");
            Log.Information("count {Count}", 3);
            Log.Warning("mind the gap");
        });

        public Target Leak => _ => _.Executes(() =>
        {
            Log.Information("token {Token}, keys {Keys}", Token, Keys);
            Log.Information("at https://host/?t=" + Uri.EscapeDataString(Token ?? string.Empty));
            Console.WriteLine($"console {Token}");
            throw new InvalidOperationException($"refused {Token}");
        });
    }

    [Fact]
    public void Secrets_are_redacted_in_console_log_table_and_exceptions()
    {
        var before = Console.Out;
        var console = new StringWriter();
        Console.SetOut(console);
        try
        {
            _run.RunWith<Talking>(["Leak", "--token", Secret, "--keys", "abc1", "abc1234"]);
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal(-1, _run.ExitCode);
        var everything = _run.Output + console + _run.Read("temp/build.log");
        Assert.DoesNotContain(Secret, everything);
        Assert.DoesNotContain(Uri.EscapeDataString(Secret), everything);
        Assert.DoesNotContain("abc1", everything);
        Assert.DoesNotContain("234", everything); // the longer key first, or its end would stay
        Assert.Contains("console [REDACTED]", console.ToString());
        Assert.Contains("https://host/?t=[REDACTED]", _run.Output);
        Assert.Contains("// InvalidOperationException: refused [REDACTED]", _run.Output);
        Assert.Contains("refused [REDACTED]", _run.Read("temp/build.log"));
    }

    [Fact]
    public void Lines_are_plain_when_the_output_is_no_terminal()
    {
        _run.Run<Talking>("Say");

        Assert.DoesNotContain('\u001b', _run.Output);
        Assert.Equal("NUKE Execution Engine 10.1.0 (stand-in of the repository)", _run.Lines[0]);
        Assert.Contains(_run.Lines, x => System.Text.RegularExpressions.Regex.IsMatch(x, @"^\d\d:\d\d:\d\d \[INF\] count 3$"));
        Assert.Contains(_run.Lines, x => x.EndsWith("[DBG] quiet", StringComparison.Ordinal));
        Assert.DoesNotContain("very quiet", _run.Output);
        Assert.Contains("[WRN] Say: mind the gap", _run.Lines); // repeated at the end
    }

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData("", "xterm", true)] // no-color.org: only a value that is not empty counts
    [InlineData(null, "dumb", false)]
    public void A_terminal_shows_colours_unless_told_not_to(string noColor, string terminal, bool expected)
    {
        using var run = new BuildRun { IsTerminal = true };
        run.Environment["TERM"] = terminal;
        if (noColor != null)
            run.Environment["NO_COLOR"] = noColor;

        run.Run<Talking>("Say");

        Assert.Equal(expected, run.Output.Contains("\u001b[33m", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Verbose", "very quiet", null)]
    [InlineData("Minimal", "mind the gap", "count 3")]
    [InlineData("Quiet", "Build succeeded", "WRN] mind the gap")]
    public void Verbosity_decides_what_the_console_shows_but_not_the_file(string verbosity, string shown, string hidden)
    {
        _run.Run<Talking>($"Say --no-logo --verbosity {verbosity}");

        Assert.Contains(shown, _run.Output);
        if (hidden != null)
            Assert.DoesNotContain(hidden, _run.Output);
        Assert.DoesNotContain("Execution Engine", _run.Output);
        Assert.Contains("| V | Say                  | very quiet", _run.Read("temp/build.log"));
    }

    [Fact]
    public void The_table_has_a_row_for_each_target_and_a_total()
    {
        _run.Run<Talking>("Say");

        var table = _run.Lines.SkipWhile(x => !x.StartsWith('═')).Take(7);
        Assert.Equal(
            [
                "═══════════════════════════════════════",
                "Target             Status      Duration",
                "───────────────────────────────────────",
                "Say                Succeeded     < 1sec",
                "───────────────────────────────────────",
                "Total                            < 1sec",
                "═══════════════════════════════════════"
            ],
            table);
    }

    [Theory]
    [InlineData(0.2, "< 1sec")]
    [InlineData(1.9, "0:01")]
    [InlineData(60, "1:00")]
    [InlineData(3725, "62:05")]
    public void Durations_are_minutes_and_seconds(double seconds, string expected)
    {
        Assert.Equal(expected, Report.Duration(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void On_GitHub_targets_are_groups_and_warnings_annotations()
    {
        _run.With("GITHUB_ACTIONS", (object)"true").With("GITHUB_RUN_ID", (object)42).With("GITHUB_REF", (object)"refs/pull/7/merge");

        _run.Run<Talking>("Say");

        Assert.Contains("::group::Say", _run.Lines);
        Assert.Contains("::endgroup::Say", _run.Lines);
        Assert.Contains("::warning::mind the gap", _run.Lines);
        Assert.True(NukeBuild.IsServerBuild);
        Assert.Equal((42, 7), (GitHubActions.Instance.RunId, GitHubActions.Instance.PullRequestNumber));
        Assert.False(File.Exists(Path.Combine(_run.Folder, ".nuke", "build.schema.json"))); // CI changes no file of the checkout
    }

    [Fact]
    public void The_host_can_be_chosen()
    {
        _run.With("GITHUB_ACTIONS", (object)"true").Run<Talking>("Say --host Terminal");

        Assert.IsType<Terminal>(NukeBuild.Host);
    }

    [DisableDefaultOutput(DefaultOutput.Logo, DefaultOutput.TargetHeader, DefaultOutput.Timestamps)]
    private sealed class Terse : RecordingBuild
    {
        public Target Say => _ => _.Executes(() => Log.Information("said"));
    }

    [Fact]
    public void Parts_of_the_output_can_be_turned_off()
    {
        _run.Run<Terse>("Say");

        Assert.Equal("[INF] said", _run.Lines[0]);
    }

    [Fact]
    public void The_root_is_found_from_a_folder_below_it()
    {
        _run.Run<Terse>("Say");
        var below = Directory.CreateDirectory(Path.Combine(_run.Folder, "a", "b")).FullName;

        var session = new BuildSession(["Say"], new Dictionary<string, string>(), below, new StringWriter(), isTerminal: false);

        Assert.Equal(_run.Folder, session.RootDirectory.ToString());
    }
}

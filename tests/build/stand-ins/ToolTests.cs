using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Slipway.StandIns.Tests;

public sealed class ToolTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    private sealed class Tooled : RecordingBuild
    {
        [PathVariable] readonly Tool Sh;
        [PathVariable("no-such-program")] readonly Tool Missing;
        [Parameter][Secret] readonly string Token;

        public Target Speak => _ => _.Requires(() => Sh).Executes(() => Sh($"-c {"echo one; echo two >&2"}").ForEachLine(Ran));

        public Target Hide =>
            _ => _.Executes(() => ProcessTasks.StartProcess("sh", $"-c {"echo " + "abc123"} {"abc123":r}").AssertZeroExitCode());

        public Target Break => _ => _.Executes(() => Sh($"-c {"echo why >&2; exit 3"}"));

        public Target Need => _ => _.Requires(() => Missing).Executes(Run(nameof(Need)));
    }

    [Fact]
    public void A_tool_on_the_path_runs_and_gives_its_output()
    {
        var build = _run.Run<Tooled>("Speak");

        Assert.Equal(0, _run.ExitCode);
        Assert.Equal(["Err:two", "Std:one"], build.Ran.Order());
        Assert.Contains(_run.Lines, x => x.EndsWith("sh -c \"echo one; echo two >&2\"", StringComparison.Ordinal));
        Assert.Contains(_run.Lines, x => x.EndsWith("[DBG] one", StringComparison.Ordinal));
    }

    [Fact]
    public void An_argument_marked_secret_is_hidden()
    {
        _run.Run<Tooled>("Hide");

        Assert.Equal(0, _run.ExitCode);
        Assert.DoesNotContain("abc123", _run.Output);
    }

    [Fact]
    public void A_failing_tool_fails_its_target_and_says_how()
    {
        _run.Run<Tooled>("Break");

        Assert.Equal(-1, _run.ExitCode);
        Assert.Contains("Process 'sh' exited with code 3", _run.Output);
        Assert.Contains("    why", _run.Output);
    }

    [Fact]
    public void A_missing_tool_is_an_unmet_requirement()
    {
        var build = _run.Run<Tooled>("Need");

        Assert.Equal((2, string.Empty), (_run.ExitCode, build.Order));
        Assert.Contains("Target 'Need' requires the program 'no-such-program' on the PATH, which was not found.", _run.Lines);
    }

    [Fact]
    public void A_process_that_takes_too_long_is_killed()
    {
        var process = ProcessTasks.StartProcess("sh", "-c \"sleep 30\"", timeout: 50, logInvocation: false);

        Assert.False(process.WaitForExit());
    }

    [Fact]
    public void Settings_of_dotnet_become_arguments_and_never_change_their_base()
    {
        var common = new DotNetTestSettings().SetConfiguration("Release").EnableNoBuild();

        var settings = common.SetProjectFile("/a b/x.csproj").AddLoggers("trx").SetFilter("Category=Fast").SetProperty("UseStandIns", true);

        Assert.Equal(
            "test|/a b/x.csproj|--configuration|Release|--no-build|--property:UseStandIns=true|--filter|Category=Fast|--logger|trx",
            string.Join('|', settings.Arguments().Where(x => x != null)));
        Assert.Null(common.ProjectFile);
    }
}

internal static class OutputLines
{
    public static void ForEachLine(this IEnumerable<Output> output, List<string> lines) =>
        lines.AddRange(output.Select(x => $"{x.Type}:{x.Text}"));
}

using Nuke.Common;
using static Nuke.Common.Execution.ExecutionStatus;

namespace Slipway.StandIns.Tests;

public sealed class ContinueTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    private sealed class Fragile : RecordingBuild
    {
        [Parameter] readonly string Data;

        public Target First => _ => _.Executes(Run(nameof(First)));

        public Target Second => _ => _.DependsOn(First).Executes(
            () => Ran.Add(nameof(Second)),
            () =>
            {
                if (!File.Exists(RootDirectory / "fixed"))
                    throw new InvalidOperationException("not fixed");
            });

        public Target Third => _ => _.DependsOn(Second).Executes(Run(nameof(Third)));
    }

    private void Repair() => File.WriteAllText(Path.Combine(_run.Folder, "fixed"), string.Empty);

    [Theory]
    [InlineData("Third", "Third --continue")]
    [InlineData("", "--continue")]
    [InlineData("Third --data x --verbosity Verbose", "Third --data x --continue --no-logo")]
    public void Goes_on_with_the_target_that_failed(string before, string after)
    {
        Assert.Equal("First Second", _run.Run<Fragile>(before, x => x.Third).Order);
        Repair();

        var build = _run.Run<Fragile>(after, x => x.Third);

        Assert.Equal((0, "Second Third", Skipped), (_run.ExitCode, build.Order, build.StatusOf("First")));
        Assert.Contains(_run.Lines, x => x.EndsWith("// Skipped: succeeded in the last attempt", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_failed_attempt_keeps_what_the_first_one_reached()
    {
        _run.Run<Fragile>("Third");
        Assert.Equal("Second", _run.Run<Fragile>("Third --continue").Order);
        Repair();

        Assert.Equal("Second Third", _run.Run<Fragile>("Third --continue").Order);
    }

    [Theory]
    [InlineData("Third --data y --continue")]
    [InlineData("Second Third --continue")]
    public void Another_invocation_starts_over(string arguments)
    {
        _run.Run<Fragile>("Third --data x");

        Assert.Equal("First Second", _run.Run<Fragile>(arguments).Order);
        Assert.Contains("The last run had other arguments: everything runs", _run.Output);
    }

    [Fact]
    public void Without_the_switch_everything_runs_again()
    {
        _run.Run<Fragile>("Third");

        Assert.Equal("First Second", _run.Run<Fragile>("Third").Order);
    }

    [Fact]
    public void After_success_there_is_nothing_to_continue()
    {
        Repair();
        _run.Run<Fragile>("Third");

        Assert.Equal("First Second Third", _run.Run<Fragile>("Third --continue").Order);
    }
}

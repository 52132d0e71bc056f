using Nuke.Common;
using Nuke.Common.Execution;
using static Nuke.Common.Execution.ExecutionStatus;

namespace Slipway.StandIns.Tests;

public sealed class TargetRunnerTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    private sealed class Failing : RecordingBuild
    {
        public Target Before => _ => _.Executes(Run(nameof(Before)));
        public Target Broken => _ => _.DependsOn(Before).Executes(Fail(nameof(Broken)));
        public Target After => _ => _.DependsOn(Broken).Executes(Run(nameof(After)));
        public Target Cleanup => _ => _.DependsOn(After).AssuredAfterFailure().Executes(Run(nameof(Cleanup)));
        public Target Report => _ => _.DependsOn(Cleanup).AssuredAfterFailure().Executes(Fail(nameof(Report)));
        public Target Last => _ => _.DependsOn(Report).AssuredAfterFailure().Executes(Run(nameof(Last)));
    }

    [Fact]
    public void A_failure_stops_what_follows()
    {
        var build = _run.Run<Failing>("After");

        Assert.Equal(("Before Broken", -1), (build.Order, _run.ExitCode));
        Assert.Equal([Succeeded, Failed, NotRun], build.ExecutionPlan.Select(x => x.Status));
        Assert.Contains("Target Broken has thrown an exception", _run.Output.Replace("\"", string.Empty));
        Assert.Contains(
            _run.Lines,
            x => x.StartsWith("Broken             Failed", StringComparison.Ordinal)
                && x.EndsWith("// InvalidOperationException: Broken broke", StringComparison.Ordinal));
        Assert.Contains(_run.Lines, x => x.StartsWith("Build failed on ", StringComparison.Ordinal));
        Assert.Equal(
            ["created", "initialized", "Before running", "Before succeeded", "Broken running", "Broken failed", "finished"], build.Events);
    }

    [Fact]
    public void An_assured_target_runs_after_a_failure_even_after_another_assured_one_failed()
    {
        var build = _run.Run<Failing>("Last");

        Assert.Equal("Before Broken Cleanup Report Last", build.Order);
        Assert.Equal([Succeeded, Failed, NotRun, Succeeded, Failed, Succeeded], build.ExecutionPlan.Select(x => x.Status));
    }

    private sealed class Proceeding : RecordingBuild
    {
        public Target Lint => _ => _.ProceedAfterFailure().Executes(Fail(nameof(Lint)));
        public Target Compile => _ => _.DependsOn(Lint).Executes(Run(nameof(Compile)));
    }

    [Fact]
    public void A_failure_that_may_be_passed_still_fails_the_build()
    {
        var build = _run.Run<Proceeding>("Compile");

        Assert.Equal(("Lint Compile", -1), (build.Order, _run.ExitCode));
        Assert.True(build.IsFailing);
    }

    private sealed class Cancelled : RecordingBuild
    {
        public Target Long => _ => _.ProceedAfterFailure().Executes(() => throw new OperationCanceledException("stopped by the user"));
        public Target Next => _ => _.DependsOn(Long).Executes(Run(nameof(Next)));
        public Target Sweep => _ => _.After(Next).AssuredAfterFailure().Executes(Run(nameof(Sweep)));
    }

    [Fact]
    public void A_cancelled_target_is_aborted_and_only_assured_ones_follow()
    {
        var build = _run.Run<Cancelled>("Next Sweep");

        Assert.Equal(("Sweep", -1), (build.Order, _run.ExitCode));
        Assert.Equal([Aborted, NotRun, Succeeded], build.ExecutionPlan.Select(x => x.Status));
        Assert.DoesNotContain("   at ", _run.Output); // no stack trace
    }

    private sealed class Exiting : RecordingBuild
    {
        public Target Refuse => _ => _.Executes(() =>
        {
            ExitCode = 3;
            throw new InvalidOperationException("the gate refuses");
        });

        public Target Wait => _ => _.Executes(() => { ExitCode = 4; });

        public Target Break => _ => _.Executes(Fail(nameof(Break)));

        protected internal override void OnTargetFailed(string target) => ExitCode ??= target == nameof(Break) ? 7 : null;
    }

    [Theory]
    [InlineData("Refuse", 3)]
    [InlineData("Wait", 4)]
    [InlineData("Break", 7)]
    public void The_exit_code_of_the_build_wins(string target, int expected)
    {
        _run.Run<Exiting>(target);

        Assert.Equal(expected, _run.ExitCode);
    }

    private sealed class Asynchronous : RecordingBuild
    {
        public Target Slow => _ => _.Executes(async () =>
        {
            await Task.Yield();
            Ran.Add(nameof(Slow));
        });

        public Target Several => _ => _.Executes(Run("one"), Run("two")).Executes(() => Ran.Count);

        public Target Broken => _ => _.Executes(async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("late");
        });
    }

    [Fact]
    public void Actions_may_be_asynchronous_several_or_give_a_value()
    {
        Assert.Equal("Slow one two", _run.Run<Asynchronous>("Slow Several").Order);
        Assert.Equal(Failed, _run.Run<Asynchronous>("Broken").StatusOf("Broken"));
        Assert.Contains("late", _run.Output);
    }

    private sealed class Summing : RecordingBuild
    {
        public Target Count => _ => _.Executes(() => ReportSummary(x =>
        {
            x.Add("Passed", "12");
            return x;
        }));
    }

    [Fact]
    public void A_target_adds_notes_to_the_closing_table()
    {
        _run.Run<Summing>("Count");

        Assert.Contains(
            _run.Lines,
            x => x.StartsWith("Count              Succeeded", StringComparison.Ordinal)
                && x.EndsWith("   // Passed: 12", StringComparison.Ordinal));
    }
}

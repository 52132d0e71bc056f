using Nuke.Common;
using static Nuke.Common.Execution.ExecutionStatus;

namespace Slipway.StandIns.Tests;

public sealed class SkippingTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    private sealed class Line : RecordingBuild
    {
        public Target Restore => _ => _.Executes(Run(nameof(Restore)));
        public Target Compile => _ => _.DependsOn(Restore).Executes(Run(nameof(Compile)));
        public Target Analyze => _ => _.DependsOn(Restore).Executes(Run(nameof(Analyze)));
        public Target Test => _ => _.DependsOn(Compile).Executes(Run(nameof(Test)));
    }

    [Theory]
    [InlineData("Test --skip", "Test")]
    [InlineData("--skip", "Test")]
    [InlineData("Test --skip Compile", "Test")] // Restore is needed by nothing else
    [InlineData("Test Analyze --skip Compile", "Restore Analyze Test")]
    [InlineData("Test --skip Restore", "Compile Test")]
    [InlineData("Test --skip Restore Compile", "Test")]
    [InlineData("Test --skip restore+compile", "Test")]
    [InlineData("Test Compile --skip Compile", "Restore Compile Test")] // asked for by name
    public void Skips_what_the_parameter_names_and_what_only_that_needs(string arguments, string expected)
    {
        var build = _run.Run<Line>(arguments, x => x.Test);

        Assert.Equal((expected, 0), (build.Order, _run.ExitCode));
    }

    [Fact]
    public void The_table_says_why_a_target_was_skipped()
    {
        var build = _run.Run<Line>("Test --skip Compile");

        Assert.Contains("Restore            Skipped                // Skipped: because of Compile", _run.Lines);
        Assert.Contains("Compile            Skipped                // Skipped: via parameter", _run.Lines);
        Assert.Equal(["Restore skipped", "Compile skipped"], build.Events.Where(x => x.EndsWith("skipped", StringComparison.Ordinal)));
    }

    private sealed class Conditions : RecordingBuild
    {
        public bool IsReady { get; private set; }

        public Target Prepare => _ => _.Executes(Run(nameof(Prepare)), () => IsReady = true);
        public Target Static => _ => _.DependsOn(Prepare).OnlyWhenStatic(() => IsReady).Executes(Run(nameof(Static)));
        public Target StaticKeeping =>
            _ => _.DependsOn(Prepare)
                .WhenSkipped(DependencyBehavior.Execute)
                .OnlyWhenStatic(() => IsReady)
                .Executes(Run(nameof(StaticKeeping)));
        public Target Dynamic => _ => _.DependsOn(Prepare).OnlyWhenDynamic(() => IsReady).Executes(Run(nameof(Dynamic)));
        public Target Never =>
            _ => _.DependsOn(Prepare)
                .OnlyWhenDynamic(() => IsReady)
                .OnlyWhenDynamic(() => Ran.Count > 99)
                .Triggers(Tail)
                .Executes(Run(nameof(Never)));
        public Target Tail => _ => _.Executes(Run(nameof(Tail)));
        public Target AfterStatic => _ => _.DependsOn(Static).Executes(Run(nameof(AfterStatic)));
        public Target Throwing => _ => _.OnlyWhenDynamic(() => Ran.Single() == "x").Executes(Run(nameof(Throwing)));
    }

    [Theory]
    [InlineData("Static", "")] // decided before Prepare, which nothing else needs
    [InlineData("StaticKeeping", "Prepare")]
    [InlineData("Dynamic", "Prepare Dynamic")] // decided after Prepare
    [InlineData("Static Prepare", "Prepare")]
    [InlineData("Static Dynamic", "Prepare Dynamic")]
    [InlineData("AfterStatic", "AfterStatic")]
    [InlineData("Never", "Prepare")] // what it triggers goes with it
    [InlineData("Never Tail", "Prepare Tail")]
    public void Conditions_skip_a_target_and_what_only_it_needs(string arguments, string expected)
    {
        var build = _run.Run<Conditions>(arguments);

        Assert.Equal((expected, 0), (build.Order, _run.ExitCode));
    }

    [Fact]
    public void The_table_shows_the_condition_that_did_not_hold()
    {
        var build = _run.Run<Conditions>("Never");

        Assert.Equal(Skipped, build.StatusOf("Never"));
        Assert.Contains(
            _run.Lines,
            x => x.StartsWith("Never", StringComparison.Ordinal) && x.EndsWith("// OnlyWhen: Ran.Count > 99", StringComparison.Ordinal));
    }

    [Fact]
    public void A_condition_that_throws_fails_the_build_and_the_target_does_not_run()
    {
        var build = _run.Run<Conditions>("Throwing");

        Assert.Equal((string.Empty, -1), (build.Order, _run.ExitCode));
        Assert.Equal(NotRun, build.StatusOf("Throwing"));
    }
}

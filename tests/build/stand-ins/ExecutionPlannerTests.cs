using Nuke.Common;
using Nuke.Common.Execution;

namespace Slipway.StandIns.Tests;

public sealed class ExecutionPlannerTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    private sealed class Chain : RecordingBuild
    {
        public Target Pack => _ => _.DependsOn(Test, Compile).Executes(Run(nameof(Pack)));
        public Target Compile => _ => _.DependsOn(Restore).Executes(Run(nameof(Compile)));
        public Target Test => _ => _.DependsOn(Compile).Executes(Run(nameof(Test)));
        public Target Restore => _ => _.Executes(Run(nameof(Restore)));
        public Target Clean => _ => _.Before(Restore).Executes(Run(nameof(Clean)));
        public Target Announce => _ => _.After(Pack).Executes(Run(nameof(Announce)));
        public Target All => _ => _.DependsOn(Pack, Announce);
    }

    [Theory]
    [InlineData("Pack", "Restore Compile Test Pack")]
    [InlineData("Test", "Restore Compile Test")]
    [InlineData("Compile Clean", "Clean Restore Compile")]
    [InlineData("Clean+Compile", "Clean Restore Compile")]
    [InlineData("--target Clean Restore", "Clean Restore")]
    [InlineData("--target Clean+Restore", "Clean Restore")]
    [InlineData("Announce", "Announce")]
    [InlineData("Announce Pack", "Restore Compile Test Pack Announce")]
    [InlineData("announce pack PACK", "Restore Compile Test Pack Announce")]
    [InlineData("All", "Restore Compile Test Pack Announce")]
    [InlineData("", "Restore Compile Test")]
    public void Runs_what_is_asked_for_after_what_it_needs(string arguments, string expected)
    {
        var build = _run.Run<Chain>(arguments, x => x.Test);

        Assert.Equal((expected, 0), (build.Order, _run.ExitCode));
    }

    [Fact]
    public void A_target_without_actions_only_collects_others()
    {
        var build = _run.Run<Chain>("All");

        Assert.Equal(ExecutionStatus.Collective, build.StatusOf("All"));
        Assert.DoesNotContain(_run.Lines, x => x.StartsWith("All ", StringComparison.Ordinal));
    }

    private sealed class Unordered : RecordingBuild
    {
        public Target Third => _ => _.Executes(Run(nameof(Third)));
        public Target First => _ => _.Executes(Run(nameof(First)));
        public Target Second => _ => _.Executes(Run(nameof(Second)));
    }

    [Fact]
    public void Targets_that_nothing_orders_run_as_declared()
    {
        Assert.Equal("Third First Second", _run.Run<Unordered>("Second First Third").Order);
    }

    private sealed class Soft : RecordingBuild
    {
        public Target Deploy => _ => _.After(Verify).Executes(Run(nameof(Deploy)));
        public Target Verify => _ => _.After(Prepare).Executes(Run(nameof(Verify)));
        public Target Prepare => _ => _.Executes(Run(nameof(Prepare)));
    }

    [Theory]
    [InlineData("Deploy", "Deploy")]
    [InlineData("Deploy Verify", "Verify Deploy")]
    [InlineData("Deploy Prepare", "Prepare Deploy")] // through Verify, which does not run
    public void An_order_adds_no_target(string arguments, string expected)
    {
        Assert.Equal(expected, _run.Run<Soft>(arguments).Order);
    }

    private sealed class Reverse : RecordingBuild
    {
        public Target Release => _ => _.Executes(Run(nameof(Release)));
        public Target Sign => _ => _.DependentFor(Release).Executes(Run(nameof(Sign)));
        public Target Publish => _ => _.Triggers(Notify).Executes(Run(nameof(Publish)));
        public Target Notify => _ => _.DependsOn(Template).Executes(Run(nameof(Notify)));
        public Target Template => _ => _.Executes(Run(nameof(Template)));
        public Target Archive => _ => _.TriggeredBy(Notify).Executes(Run(nameof(Archive)));
    }

    [Theory]
    [InlineData("Release", "Sign Release")]
    [InlineData("Sign", "Sign")]
    [InlineData("Publish", "Publish Template Notify Archive")]
    [InlineData("Notify", "Template Notify Archive")]
    [InlineData("Archive", "Archive")]
    public void Dependent_and_triggered_targets_come_along(string arguments, string expected)
    {
        Assert.Equal(expected, _run.Run<Reverse>(arguments).Order);
    }

    private sealed class Circular : RecordingBuild
    {
        public Target Egg => _ => _.DependsOn(Chicken).Executes(Run(nameof(Egg)));
        public Target Chicken => _ => _.After(Nest).Executes(Run(nameof(Chicken)));
        public Target Nest => _ => _.DependsOn(Egg).Executes(Run(nameof(Nest)));
        public Target Fine => _ => _.Executes(Run(nameof(Fine)));
    }

    [Theory]
    [InlineData("Egg")]
    [InlineData("Fine")]
    public void A_cycle_is_reported_with_its_targets_and_nothing_runs(string arguments)
    {
        var build = _run.Run<Circular>(arguments);

        Assert.Equal((string.Empty, -1), (build.Order, _run.ExitCode));
        Assert.Contains("Circular dependencies between targets:", _run.Output);
        Assert.Contains("  - Egg -> Chicken -> Nest -> Egg", _run.Output);
    }

    private sealed class Selfish : RecordingBuild
    {
        public Target Loop => _ => _.DependsOn(Loop).Executes(Run(nameof(Loop)));
    }

    [Fact]
    public void A_target_cannot_need_itself()
    {
        Assert.Equal(string.Empty, _run.Run<Selfish>("Loop").Order);

        Assert.Equal(-1, _run.ExitCode);
        Assert.Contains("'Loop' cannot have a dependency on itself", _run.Output);
    }

    [Theory]
    [InlineData("Tset", "There is no target 'Tset'. Did you mean 'Test'?")]
    [InlineData("Anounce", "There is no target 'Anounce'. Did you mean 'Announce'?")]
    [InlineData("Ann", "There is no target 'Ann'. Did you mean 'Announce'?")]
    [InlineData("Zzzzzzzz", "There is no target 'Zzzzzzzz'. There are: Pack, Compile, Test, Restore, Clean, Announce, All.")]
    [InlineData("Test --skip Pcak", "There is no target 'Pcak'. Did you mean 'Pack'?")]
    public void An_unknown_target_is_bad_input_with_a_suggestion(string arguments, string expected)
    {
        var build = _run.Run<Chain>(arguments);

        Assert.Equal((string.Empty, 2), (build.Order, _run.ExitCode));
        Assert.Contains(expected, _run.Lines);
    }

    [Fact]
    public void All_unknown_names_are_reported_at_once()
    {
        _run.Run<Chain>("Tset Pcak --verbsity Quiet");

        Assert.Equal(2, _run.ExitCode);
        Assert.Equal(3, _run.Lines.Count(x => x.Contains("Did you mean", StringComparison.Ordinal)));
    }
}

using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Components;

namespace Slipway.StandIns.Tests;

public interface IRecord : INukeBuild
{
    List<string> Ran { get; }
}

public interface ICompiles : IRecord, IHazConfiguration
{
    Target Compile => _ => _.Description("Compiles").Executes(() => Ran.Add($"Compile:{Configuration}"));
}

[ParameterPrefix("Test")]
public interface ITests : ICompiles
{
    [Parameter("Tests to run")] string Filter => TryGetValue(() => Filter) ?? "all";

    [Parameter] int? Retries => TryGetValue<int?>(() => Retries);

    [Parameter][Secret] string Key => TryGetValue(() => Key);

    Target Test => _ => _.DependsOn<ICompiles>().TryDependsOn<IPacks>().Executes(() => Ran.Add($"Test:{Filter}:{Retries ?? 0}"));
}

public interface IPacks : ICompiles
{
    Target Pack => _ => _.DependsOn<ICompiles>(x => x.Compile).TryAfter<ITests>(x => x.Test).Executes(() => Ran.Add("Pack"));
}

public sealed class ComponentTests : IDisposable
{
    private readonly BuildRun _run = new();

    public void Dispose() => _run.Dispose();

    private sealed class Composed : RecordingBuild, ITests
    {
        public Target Everything => _ => _.DependsOn<ITests>(x => x.Test);
    }

    [Fact]
    public void Targets_and_parameters_of_components_belong_to_the_build()
    {
        var build = _run.Run<Composed>("Everything --configuration release --test-filter fast --test-retries 3");

        Assert.Equal((0, "Compile:Release Test:fast:3"), (_run.ExitCode, build.Order));
    }

    [Fact]
    public void Components_have_defaults()
    {
        Assert.Equal("Compile:Debug Test:all:0", _run.Run<Composed>("Test").Order);

        _run.With("GITHUB_ACTIONS", (object)"true");
        Assert.Equal("Compile:Release Test:all:0", _run.Run<Composed>("Test").Order);
    }

    [Fact]
    public void A_wrong_value_for_a_component_is_found_before_anything_runs()
    {
        Assert.Equal(string.Empty, _run.Run<Composed>("Test --configuration fast").Order);

        Assert.Equal(2, _run.ExitCode);
        Assert.Contains("Parameter --configuration (command line): expected one of Debug, Release, found 'fast'.", _run.Lines);
    }

    [Fact]
    public void Help_shows_the_default_of_a_component_and_no_secret()
    {
        _run.Run<Composed>("--help --test-filter fast --test-key hunter2");

        Assert.Contains("  --configuration  One of Debug, Release. Default: Debug.", _run.Lines);
        Assert.Contains("  --test-filter    Tests to run. Default: all.", _run.Lines);
        Assert.Contains("  --test-key       Secret.", _run.Lines);
        Assert.DoesNotContain("hunter2", _run.Output);
    }

    private sealed class Overriding : RecordingBuild, ITests
    {
        public Target Compile => _ => _.Inherit<ICompiles>(x => x.Compile).Executes(Run("more"));
    }

    [Fact]
    public void A_build_can_replace_and_extend_a_target_of_a_component()
    {
        var build = _run.Run<Overriding>("Test");

        Assert.Equal("Compile:Debug more Test:all:0", build.Order);
        Assert.Single(build.ExecutionPlan, x => x.Name == "Compile" && x.Description == "Compiles");
    }

    private sealed class Explicit : RecordingBuild, ITests
    {
        Target ICompiles.Compile => _ => _.Inherit<ICompiles>().Executes(Run("explicit"));
    }

    [Fact]
    public void An_explicit_implementation_replaces_the_target_under_its_name()
    {
        Assert.Equal("Compile:Debug explicit", _run.Run<Explicit>("Compile").Order);
    }

    private sealed class WithPack : RecordingBuild, ITests, IPacks
    {
    }

    [Fact]
    public void A_Try_relation_counts_only_when_the_build_has_the_component()
    {
        var build = _run.Run<WithPack>("Test");

        Assert.Equal((string.Empty, -1), (build.Order, _run.ExitCode)); // Test needs Pack, which comes after Test
        Assert.Contains("  - Test -> Pack -> Test", _run.Lines);
        Assert.Equal("Compile:Debug Test:all:0", _run.Run<Composed>("Test").Order);
    }

    private sealed class Missing : RecordingBuild
    {
        public Target Go => _ => _.DependsOn<ITests>(x => x.Test).Executes(Run(nameof(Go)));
    }

    [Fact]
    public void A_component_that_the_build_lacks_is_named()
    {
        _run.Run<Missing>("Go");

        Assert.Equal(-1, _run.ExitCode);
        Assert.Contains("Target 'Missing.Go' refers to component 'ITests', but Missing does not implement it", _run.Output);
    }

    private abstract class BaseBuild : RecordingBuild
    {
        public virtual Target Compile => _ => _.Executes(Run("base"));

        public Target Hidden => _ => _.Unlisted().Executes(Run("hidden"));
    }

    private abstract class MiddleBuild : BaseBuild
    {
        public override Target Compile => _ => _.Base().Executes(Run("middle"));
    }

    private sealed class DerivedBuild : MiddleBuild
    {
        public override Target Compile => _ => _.Base().DependsOn(Hidden).Executes(Run("derived"));
    }

    [Fact]
    public void An_override_includes_its_bases_in_order()
    {
        Assert.Equal("hidden base middle derived", _run.Run<DerivedBuild>("Compile").Order);
    }

    [Fact]
    public void An_unlisted_target_runs_but_is_not_shown()
    {
        Assert.Equal("hidden", _run.Run<DerivedBuild>("Hidden").Order);

        _run.Run<DerivedBuild>("--help");
        Assert.DoesNotContain(_run.Lines, x => x.StartsWith("  Hidden", StringComparison.Ordinal));
    }

    public interface IEnvironment : IRecord
    {
        Setup Start => _ => _.Executes(() => Ran.Add("start"));

        Cleanup Stop => _ => _.Executes(() => Ran.Add("stop"));
    }

    private sealed class Contextual : RecordingBuild, IEnvironment
    {
        public Target Use => _ => _.DependsOnContext<IEnvironment>().Executes(Run("use"));

        public Target Break => _ => _.DependsOnContext<IEnvironment>().Executes(Fail("break"));
    }

    [Theory]
    [InlineData("Use", "start use stop")]
    [InlineData("Break", "start break stop")]
    public void A_context_is_set_up_before_and_cleaned_up_after_even_when_the_target_fails(string target, string expected)
    {
        Assert.Equal(expected, _run.Run<Contextual>(target).Order);
    }

    [Fact]
    public void The_order_of_declaration_is_class_bases_components()
    {
        var build = _run.Run<Composed>("Everything --plan");

        Assert.Equal(["Everything", "Test", "Compile"], TargetCollector.Properties(build.GetType()).Select(x => x.Name));
    }
}

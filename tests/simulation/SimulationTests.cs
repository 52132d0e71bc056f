using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Models;
using Slipway.Simulation.Peers;
using Slipway.Simulation.Worlds;

namespace Slipway.Simulation;

/// <summary>The benchmark in small: the bounds allow for its size (200 runs of 1 % have more than 7 hits once in a thousand).</summary>
public sealed class SimulationTests
{
    private const int Runs = 200;
    private const int Most = 7;
    private static readonly RolloutReference Unknown = RolloutRuns.Reference(double.NaN);

    public static TheoryData<string> AlikeRollouts =>
        [.. Scenarios.AlikeRollouts.Select(s => s.World.Name).Where(name => !name.StartsWith("bursts of 5", StringComparison.Ordinal))];

    public static TheoryData<string> AlikeShadows => [.. Scenarios.AlikeShadows.Where(s => s.Autoregression < 0.95).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(AlikeRollouts))]
    public void A_rollout_of_an_equal_model_is_rarely_rolled_back(string name)
    {
        var (world, reference) = Scenarios.AlikeRollouts.Single(s => s.World.Name == name);
        var runs = world.LabelDelay is null ? Runs : 20;
        Assert.InRange(RolloutRuns.Judge(world, runs, reference: reference(), stopAtPromotion: false).Rollbacks, 0, Most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Bursts_of_one_fleet_that_nobody_knew_of_rarely_decide_where_they_are_allowed_for(int minutes)
    {
        var allow = new RolloutRules { ErrorBursts = ErrorBursts.Allow };
        Assert.InRange(RolloutRuns.Judge(Scenarios.Bursts(minutes), Runs, allow, Unknown, stopAtPromotion: false).Rollbacks, 0, Most);
        Assert.InRange(RolloutRuns.Judge(Scenarios.Bursts(minutes, 1.5), Runs, allow, Unknown).Promotions, 0, Most);
    }

    /// <summary>
    /// The price of the usual rule is the bursts that a rollout begins with; 9 % and 6 % (10,000 runs), of 200 runs more than 34 once in a
    /// thousand.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Bursts_of_one_fleet_that_nobody_knew_of_mostly_show_before_they_decide_and_never_promote(int minutes)
    {
        Assert.InRange(RolloutRuns.Judge(Scenarios.Bursts(minutes), Runs, reference: Unknown, stopAtPromotion: false).Rollbacks, 0, 34);
        Assert.InRange(RolloutRuns.Judge(Scenarios.Bursts(minutes, 1.5), Runs, reference: Unknown).Promotions, 0, Most);
    }

    [Fact]
    public void Without_a_history_regressions_are_found_within_the_goals_requests()
    {
        Assert.InRange(RolloutRuns.Judge(Scenarios.Regression(5), Runs, reference: Unknown).Median, 1, 210);
        Assert.InRange(RolloutRuns.Judge(Scenarios.Regression(2), Runs, reference: Unknown).Median, 1, 2050);
        Assert.InRange(
            RolloutRuns.Judge(Scenarios.UnderLoad, Runs, reference: Unknown, stopAtPromotion: false, countFrom: 90).Median, 1, 1200);
        Assert.InRange(RolloutRuns.Judge(Scenarios.Equal, Runs, reference: Unknown).Median, 1, 8100);
    }

    [Fact]
    public void Where_bursts_are_allowed_for_gross_regressions_take_minutes_and_outages_one_or_two()
    {
        var allow = new RolloutRules { ErrorBursts = ErrorBursts.Allow };
        Assert.InRange(RolloutRuns.Judge(Scenarios.Regression(5), Runs, allow, Unknown).Median, 1, 3600);
        Assert.InRange(RolloutRuns.Judge(Scenarios.Regression(2), Runs, allow, Unknown).Median, 1, 5000);
        Assert.InRange(RolloutRuns.Judge(Scenarios.Regression(40), Runs, allow, Unknown).Median, 1, 400);
    }

    [Theory]
    [MemberData(nameof(AlikeShadows))]
    public void A_shadow_of_an_equal_model_is_rarely_rolled_back(string name) =>
        Assert.InRange(Scenarios.AlikeShadows.Single(s => s.Name == name).Judge(40, stopAtPromotion: false).Rollbacks, 0, 4);

    [Fact]
    public void A_candidate_at_the_margin_is_rarely_promoted()
    {
        Assert.InRange(RolloutRuns.Judge(Scenarios.RolloutAtMargin, Runs).Promotions, 0, Most);
        Assert.InRange(Scenarios.ShadowAtMargin.Judge(Runs).Promotions, 0, Most);
    }

    [Fact]
    public void Regressions_are_found_and_equal_models_promoted_within_the_goals_requests()
    {
        Assert.InRange(RolloutRuns.Judge(Scenarios.Regression(2), Runs).Median, 1, 2050);
        Assert.InRange(RolloutRuns.Judge(Scenarios.Equal, Runs).Median, 1, 8100);
        Assert.InRange(Scenarios.ShadowEqual.Judge(Runs).Median, 1, 2000);
        Assert.InRange(Scenarios.ShadowWorse(1.25).Judge(Runs).MeanSamples, 1, 1.6 * 302);
    }

    [Fact]
    public void Missing_evidence_is_never_promoted()
    {
        foreach (var (name, run) in Scenarios.MissingEvidence)
            Assert.True(run(Runs).Promotions == 0, name);
    }

    [Fact]
    public void Peers_without_a_bound_roll_equal_models_back()
    {
        var alike = Scenarios.AlikeRollouts[0].World;
        Assert.Equal(Runs, RolloutRuns.Peer(alike, Runs, () => new ThresholdCounter(.015, 1)).Rollbacks);
        Assert.InRange(RolloutRuns.Peer(alike, Runs, () => ProportionTest.Uncorrected(.01)).RollbackRate, .06, .2);
        Assert.InRange(RolloutRuns.Peer(alike, Runs, () => ProportionTest.OBrienFleming(120)).RollbackRate, 0, .03);
    }

    [Fact]
    public void The_same_seed_gives_the_same_world() =>
        Assert.Equal(RolloutRuns.Judge(Scenarios.Regression(1.5), 20).Samples, RolloutRuns.Judge(Scenarios.Regression(1.5), 20).Samples);
}

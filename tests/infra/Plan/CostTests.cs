namespace Slipway.Infra.Tests.Plan;

/// <summary>What the READMEs of the examples say that they cost is what InfraPlan counts.</summary>
public class CostTests(OfflinePlan plan) : IClassFixture<OfflinePlan>
{
    [SkippableFact]
    public void Every_type_has_a_price_or_is_known_to_have_none() => Assert.Empty(plan.Cost.Unknown);

    // Two keys and six alarms.
    [SkippableFact]
    public void The_smallest_platform_costs_less_than_three_dollars_a_month() => Assert.Equal(2.6m, plan.MinimalCost.Change);

    // Eight endpoints in two zones, a stream of one shard, six keys, twelve alarms and a secret.
    [SkippableFact]
    public void With_everything_on_it_costs_150_dollars_a_month() =>
        Assert.Equal((8 * 2 * 7.3m) + 25.55m + 6 + 1.2m + 0.4m, plan.Cost.Change);
}

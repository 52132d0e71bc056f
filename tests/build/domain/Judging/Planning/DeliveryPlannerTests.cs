using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Planning;

namespace Slipway.Domain.Tests.Judging.Planning;

public sealed class DeliveryPlannerTests
{
    [Fact]
    public void An_equal_model_is_promoted_and_a_much_worse_one_rolled_back_sooner()
    {
        var shadow = new DeliveryPlanner(1000).Forecast(Samples.BikeRentals).Shadow;
        Assert.Equal([0, 0.05, 0.1, 0.25], shadow.Select(row => row.Worse));
        Assert.Equal(Judgement.Promote, shadow[0].Verdict);
        Assert.InRange(shadow[0].Pairs, 1000, 3000);
        Assert.Equal(Judgement.Rollback, shadow[3].Verdict);
        Assert.InRange(shadow[3].Pairs, 300, 600);
        Assert.True(shadow[1].Pairs > shadow[0].Pairs);
    }

    [Fact]
    public void More_traffic_takes_less_time_down_to_the_minimum_duration_and_bake_times()
    {
        var (slow, fast) = (new DeliveryPlanner(10).Forecast(Samples.BikeRentals), new DeliveryPlanner(1e6).Forecast(Samples.BikeRentals));
        Assert.True(slow.Shadow[0].Hours > fast.Shadow[0].Hours);
        Assert.Equal(Samples.BikeRentals.Shadow.MinimumDuration.TotalHours, fast.Shadow[0].Hours, 1e-9);
        Assert.All(fast.Rollout, step => Assert.Equal(Samples.BikeRentals.Rollout.Bake.TotalHours, step.Hours, 1e-9));
        Assert.Equal(4 * Samples.BikeRentals.Rollout.Steps.Count, fast.Rollout.Count);
        Assert.True(fast.Rollout[1] is { Worse: 0, Verdict: Judgement.Promote });
    }
}

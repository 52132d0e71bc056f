using Slipway.Domain.Judging.Rollout;

namespace Slipway.Domain.Tests.Judging.Rollout;

public sealed class LateExcessTests
{
    [Fact]
    public void A_candidate_that_errs_more_from_the_first_minute_on_is_not_late() =>
        Assert.False(Of([9, 11, 10, 8, 12, 10]).IsSeen(sinceStep: false, 30));

    [Fact]
    public void One_that_begins_to_is() => Assert.True(Of([2, 3, 1, 2, 10, 11]).IsSeen(sinceStep: false, 30));

    [Fact]
    public void Single_minutes_that_burst_are() => Assert.True(Of([16, 2, 1, 2, 16, 2, 3, 2, 16, 1]).IsSeen(sinceStep: false, 30));

    [Fact]
    public void One_that_has_done_so_for_longer_than_any_burst_is_not_late_any_more()
    {
        int[] before = [2, 3, 1, 2, 3, 1, 2, 2, 3, 1];
        Assert.True(Of([.. before, .. Enumerable.Repeat(10, 25)]).IsSeen(sinceStep: false, 30));
        Assert.False(Of([.. before, .. Enumerable.Repeat(10, 35)]).IsSeen(sinceStep: false, 30));
    }

    [Fact]
    public void The_first_minute_alone_has_nothing_before_it() => Assert.False(Of([30]).IsSeen(sinceStep: false, 30));

    [Fact]
    public void What_begins_with_a_ramp_step_is_late_in_the_rollout_and_not_in_the_step()
    {
        var excess = Of([2, 3, 1, 2, 2, 1]);
        excess.BeginStep();
        foreach (var errors in new[] { 32, 30, 33 })
            excess.Add(errors, 5, .5);
        Assert.True(excess.IsSeen(sinceStep: false, 30));
        Assert.False(excess.IsSeen(sinceStep: true, 30));
    }

    [Fact]
    public void A_spike_of_both_is_not_late()
    {
        var excess = new LateExcess();
        for (var minute = 0; minute < 20; minute++)
            excess.Add(minute < 10 ? 4 : 20, minute < 10 ? 8 : 40, .2);
        Assert.False(excess.IsSeen(sinceStep: false, 30));
    }

    private static LateExcess Of(IEnumerable<int> candidate)
    {
        var excess = new LateExcess();
        foreach (var errors in candidate)
            excess.Add(errors, 8, .2);
        return excess;
    }
}

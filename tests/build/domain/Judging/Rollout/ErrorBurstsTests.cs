using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Judging.Rollout;

/// <summary>
/// What the rule on bursts changes where no history tells of them: a candidate at 5 % beside a champion at 1 %, from the beginning or from
/// minute 30 on.
/// </summary>
public sealed class ErrorBurstsTests
{
    [Theory]
    [InlineData(ErrorBursts.Watch, 0, 1, 3)]
    [InlineData(ErrorBursts.None, 0, 1, 3)]
    [InlineData(ErrorBursts.Allow, 0, 15, 20)]
    [InlineData(ErrorBursts.Watch, 30, 45, 60)]
    [InlineData(ErrorBursts.None, 30, 31, 35)]
    public void Decides_at_once_unless_the_excess_begins_late_or_bursts_are_allowed_for(ErrorBursts rule, int from, int least, int most)
    {
        var fold = Fold(rule, minute => (8, minute < from ? 2 : 10), 90);
        Assert.Equal(Judgement.Rollback, fold.Verdict);
        Assert.InRange(fold.Minute + 1, least, most);
    }

    [Fact]
    public void A_burst_of_the_candidate_does_not_decide_while_bursts_are_watched_for()
    {
        Assert.NotEqual(Judgement.Rollback, Fold(ErrorBursts.Watch, minute => (8, minute is >= 20 and < 25 ? 10 : 2), 60).Verdict);
        Assert.Equal(Judgement.Rollback, Fold(ErrorBursts.None, minute => (8, minute is >= 20 and < 25 ? 10 : 2), 60).Verdict);
    }

    [Fact]
    public void A_burst_of_the_champion_does_not_promote_a_candidate_that_is_watched() =>
        Assert.Equal(Judgement.Inconclusive, Fold(ErrorBursts.Watch, minute => (minute < 5 ? 40 : 8, 3), 20).Verdict);

    [Fact]
    public void A_champion_without_an_error_in_hours_is_a_history_without_bursts()
    {
        Assert.Equal(0, RolloutReference.Of(RolloutReference.None.Loss, new double[400]).ErrorDispersion);
        Assert.True(double.IsNaN(RolloutReference.Of(RolloutReference.None.Loss, new double[40]).ErrorDispersion));
    }

    private static RolloutFold Fold(ErrorBursts rule, Func<int, (int Champion, int Candidate)> errors, int minutes)
    {
        var fold = new RolloutFold(new RolloutRules { ErrorBursts = rule, MinimumMinutes = 0 }, RolloutReference.None);
        for (var minute = 0; minute < minutes && fold.Verdict != Judgement.Rollback; minute++)
        {
            var (champion, candidate) = errors(minute);
            fold.Close(
                new RolloutCell
                {
                    Minute = minute,
                    Share = .2,
                    Champion = new() { Requests = 800, Errors = champion },
                    Candidate = new() { Requests = 200, Errors = candidate },
                });
        }

        return fold;
    }
}

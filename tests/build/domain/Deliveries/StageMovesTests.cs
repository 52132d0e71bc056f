using Slipway.Domain.Deliveries;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Tests.Deliveries;

public sealed class StageMovesTests
{
    private static readonly Stage[] Way = [Stage.Registered, Stage.Staging, Stage.Shadow, Stage.Approved, Stage.Rollout, Stage.Production];

    [Fact]
    public void The_way_to_production_is_legal_and_nothing_on_it_may_be_skipped()
    {
        for (var from = 0; from < Way.Length; from++)
        {
            for (var to = from + 1; to < Way.Length; to++)
                Assert.Equal(to == from + 1 ? Outcome.Pass : Outcome.Fail, StageMoves.Judge(Way[from], Way[to], hasChampion: true).Outcome);
        }
    }

    [Fact]
    public void The_first_model_goes_live_without_shadow_and_rollout()
    {
        Assert.Equal(Outcome.Pass, StageMoves.Judge(Stage.Staging, Stage.Approved, hasChampion: false).Outcome);
        Assert.Equal(Outcome.Pass, StageMoves.Judge(Stage.Approved, Stage.Production, hasChampion: false).Outcome);
        Assert.Equal(Outcome.Fail, StageMoves.Judge(Stage.Staging, Stage.Production, hasChampion: false).Outcome);
        Assert.Equal(
            "Shadow may not follow Staging without a champion: expected Approved or Refused.",
            StageMoves.Judge(Stage.Staging, Stage.Shadow, hasChampion: false).Reason);
    }

    [Fact]
    public void Everything_on_the_way_may_be_refused() =>
        Assert.All(Way, stage => Assert.Equal(Outcome.Pass, StageMoves.Judge(stage, Stage.Refused, hasChampion: true).Outcome));

    [Fact]
    public void Nothing_comes_back_from_refused() =>
        Assert.All(Way, stage => Assert.Equal(Outcome.Fail, StageMoves.Judge(Stage.Refused, stage, hasChampion: true).Outcome));

    [Fact]
    public void Only_production_retires_and_only_to_production_it_returns()
    {
        Assert.Equal(
            [Stage.Production],
            Enum.GetValues<Stage>().Where(s => s != Stage.Retired && StageMoves.Judge(s, Stage.Retired, true).Outcome == Outcome.Pass));
        Assert.Equal([Stage.Production], StageMoves.After(Stage.Retired, hasChampion: true));
    }

    [Fact]
    public void Nothing_goes_backwards_except_an_approval_that_expired()
    {
        for (var from = 1; from < Way.Length; from++)
            Assert.All(Way[..from], to => Assert.Equal(
                (Way[from], to) is (Stage.Approved, Stage.Shadow) ? Outcome.Pass : Outcome.Fail,
                StageMoves.Judge(Way[from], to, hasChampion: true).Outcome));
        Assert.Equal(Outcome.Pass, StageMoves.Judge(Stage.Approved, Stage.Staging, hasChampion: false).Outcome);
    }

    [Fact]
    public void Staying_is_always_legal() =>
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.Equal(Outcome.Pass, StageMoves.Judge(stage, stage, true).Outcome));
}

using Slipway.Domain.Judging.Live;

namespace Slipway.Domain.Tests.Judging.Live;

public sealed class ChampionPastTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    [Fact]
    public void History_freezes_bound_block_length_and_labels()
    {
        var traffic = new LiveTraffic(5, 2000);

        var (reference, answers) = ChampionPast.Freeze(traffic.Arrivals.Champion.Values, traffic.Arrivals.Labels, traffic.End, Limit);

        Assert.InRange(answers, 1700, 1900);
        Assert.InRange(reference!.Bound, 300, 650);
        Assert.InRange(reference.LabelVariance, 90, 110);
        Assert.Equal((1, 250.0), (reference.BlockLength, reference.SlowLimitMs));
    }

    [Fact]
    public void Without_a_history_the_first_answers_beside_the_candidate_do_but_freeze_no_block_length()
    {
        var traffic = new LiveTraffic(5, 2000);

        var (reference, answers) = ChampionPast.Freeze(traffic.Arrivals.Champion.Values, traffic.Arrivals.Labels, LiveTraffic.Began, Limit);

        Assert.Equal(300, answers);
        Assert.Null(reference!.BlockLength);
    }

    [Fact]
    public void Too_few_answers_freeze_nothing()
    {
        var traffic = new LiveTraffic(5, 200);

        Assert.Null(ChampionPast.Freeze(traffic.Arrivals.Champion.Values, traffic.Arrivals.Labels, traffic.End, Limit).Reference);
    }
}

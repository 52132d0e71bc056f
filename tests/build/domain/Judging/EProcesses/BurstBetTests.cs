using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.EProcesses;

public sealed class BurstBetTests
{
    [Fact]
    public void Is_a_fair_bet_between_fleets_that_burst_alike()
    {
        // Requests 2 and 4; each fleet errs on none or on all of its requests, each with one half: the four outcomes are equally likely.
        var mean = 0.0;
        foreach (var (b, a) in new[] { (0, 0), (2, 0), (0, 4), (2, 4) })
        {
            var state = new double[BurstBet.Count];
            BurstBet.AddWorse(state, b, 2, a, 4);
            mean += Math.Exp(BurstBet.LogE(state)) / 4;
        }

        Assert.Equal(1, mean, 1e-12);
    }

    [Fact]
    public void The_champions_samples_share_its_burst_so_that_a_rank_among_them_would_be_no_fair_bet()
    {
        // Each fleet bursts with a chance of 9 %; the candidate beside four samples of the champion. Exchangeable groups would give the top
        // rank one time in five.
        const double Burst = 0.09;
        const double Top = (Burst * (1 - Burst)) + (((Burst * Burst) + ((1 - Burst) * (1 - Burst))) / 5);
        Assert.True(5 * Top > 1.2);
        // The bet that is used knows only that both fleets are alike, and is fair.
        var mean = 0.0;
        foreach (var (b, chanceB) in new[] { (0, 1 - Burst), (3, Burst) })
        {
            foreach (var (a, chanceA) in new[] { (0, 1 - Burst), (12, Burst) })
            {
                var state = new double[BurstBet.Count];
                BurstBet.AddWorse(state, b, 3, a, 12);
                mean += chanceA * chanceB * Math.Exp(BurstBet.LogE(state));
            }
        }

        Assert.Equal(1, mean, 1e-12);
    }

    [Fact]
    public void Grows_when_the_candidate_errs_more_in_every_minute_and_for_not_worse_when_it_does_not()
    {
        var worse = new double[BurstBet.Count];
        var fine = new double[BurstBet.Count];
        for (var minute = 0; minute < 60; minute++)
        {
            BurstBet.AddWorse(worse, 10, 200, 8, 800);
            BurstBet.AddNotWorse(fine, 2, 200, 30, 800, 1.5);
        }

        Assert.True(BurstBet.LogE(worse) > Math.Log(100));
        Assert.True(BurstBet.LogE(fine) > Math.Log(100));
    }
}

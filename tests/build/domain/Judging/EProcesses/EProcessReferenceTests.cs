using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.EProcesses;

/// <summary>The values of the decision engine, section 3.</summary>
public sealed class EProcessReferenceTests
{
    [Fact]
    public void Rho_matches_reference()
    {
        Assert.Equal(.0398400667714, Math.Sqrt(NormalMixture.TwoSidedRho2(0.05, 5000)), 1e-9);
        Assert.Equal(.0355776885289, Math.Sqrt(NormalMixture.OneSidedRho2(0.05, 5000)), 1e-9);
    }

    [Theory]
    [InlineData(.1, 2.64475482509)]
    [InlineData(-.1, -2.46650651241)]
    public void Normal_mixture_matches_reference(double mean, double expected) =>
        Assert.Equal(expected, NormalMixture.LogE(1000, mean, 1.44, .01), 1e-9);

    [Theory]
    [InlineData(100, .803326634048)]
    [InlineData(1000, .127650564079)]
    [InlineData(10000, .0367377266264)]
    public void Two_sided_half_width_matches_reference(int count, double expected) =>
        Assert.Equal(expected, NormalMixture.HalfWidth(count, 1.44, .05, NormalMixture.TwoSidedRho2(.05, 5000)), 1e-9);

    [Theory]
    [InlineData(10, .323376945597)]
    [InlineData(100, .485518163658)]
    [InlineData(500, 5.6592297975)]
    public void Betting_grid_matches_reference(int count, double expected)
    {
        var grid = new BettingGrid(.45, 20);
        var state = new double[grid.Count];
        foreach (var x in ReferenceData.Values(count))
            grid.Add(state, x - .45);
        Assert.Equal(expected, BettingGrid.LogE(state), 1e-9);
    }

    [Fact]
    public void Moments_match_reference()
    {
        var sums = ReferenceData.Values(500).Aggregate(default(MomentSums), (s, x) => s.With(x));
        Assert.Equal(.5015, sums.Mean, 1e-12);
        Assert.Equal(.08308125, sums.Variance, 1e-12);
    }

    [Theory]
    [InlineData(20, 40, 0.2, 1.56088637647)]
    [InlineData(40, 60, 0.2, 8.81254601728)]
    [InlineData(12, 8, 0.5, -.618339467253)]
    [InlineData(6, 2, 0.2, 4.73919118729)]
    public void Rate_ratio_matches_reference(int candidate, int champion, double share, double expected) =>
        Assert.Equal(expected, LogE(RateGrid.Above(1), (candidate, champion, share)), 1e-9);

    [Fact]
    public void Rate_ratio_for_not_worse_matches_reference() => Assert.Equal(6.03213128542, LogE(RateGrid.Below(1.5), (30, 160, .2)), 1e-9);

    [Fact]
    public void Terms_of_ramp_steps_add_up()
    {
        var split = LogE(RateGrid.Above(1), (5, 20, .2), (10, 20, .2), (5, 0, .2));
        Assert.Equal(1.56088637647, split, 1e-9);

        // At one half the null's 1/2 stands for each event; both parts together by hand.
        double[] ratios = [.. Enumerable.Range(0, 12).Select(k => 1.1 * Math.Pow(1.25, k))];
        var sum = ratios.Average(
            r => Math.Pow(
                RateGrid.Theta(r, .1) / .1,
                3) * Math.Pow(
                    (1 - RateGrid.Theta(r, .1)) / .9,
                    10) * Math.Pow(RateGrid.Theta(r, .5) / .5, 9) * Math.Pow((1 - RateGrid.Theta(r, .5)) / .5, 4));
        Assert.Equal(Math.Log(sum), LogE(RateGrid.Above(1), (3, 10, .1), (9, 4, .5)), 1e-9);
    }

    [Theory]
    [InlineData(1000, .1, 55.47)]
    [InlineData(1000, .2, 63.99)]
    [InlineData(1000, .5, 72.27)]
    [InlineData(100, .1, 47.75)]
    [InlineData(100, .2, 51.21)]
    [InlineData(100, .5, 61.04)]
    public void Exact_threshold_matches_reference(int events, double share, double expected) =>
        Assert.Equal(expected, ExactThreshold.Find(RateGrid.Above(1), .01, share, events), 0.005);

    [Theory]
    [InlineData(5300, 4700, .5, 15.5240116835)]
    [InlineData(5100, 4900, .5, -.329511901537)]
    [InlineData(1100, 8900, .1, 2.98925187526)]
    public void Sample_ratio_matches_reference(int first, int second, double share, double expected) =>
        Assert.Equal(expected, SampleRatio.LogE(first, second, share), 1e-9);

    [Fact]
    public void Certificate_without_events_is_that_of_the_ceiling()
    {
        var certificate = new RateCertificate(.01);
        Assert.InRange(certificate.LogE(0, 1000), (-1000 * Math.Log(.99)) - Math.Log(5), -1000 * Math.Log(.99));
        Assert.True(certificate.LogE(20, 1000) < 0);
    }

    private static double LogE(RateGrid grid, params (double Candidate, double Champion, double Share)[] steps)
    {
        var state = new double[grid.Count];
        foreach (var (candidate, champion, share) in steps)
            grid.Add(state, candidate, champion, share);
        return RateGrid.LogE(state);
    }
}

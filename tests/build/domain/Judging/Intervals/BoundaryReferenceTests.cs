using Slipway.Domain.Judging.Intervals;
using Slipway.Domain.Tests.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.Intervals;

/// <summary>The values of the decision engine, section 3.</summary>
public sealed class BoundaryReferenceTests
{
    [Fact]
    public void Normal_mixtures_match_reference()
    {
        Assert.Equal(-0.06502391, UniformBoundary.OneSidedNormalLogMixture(10, 100, 100), 1e-8);
        Assert.Equal(27.66071, UniformBoundary.OneSidedNormal(100, .05, 100), 1e-5);
        Assert.Equal(30.35209, UniformBoundary.TwoSidedNormal(100, .05, 100), 1e-5);
    }

    [Fact]
    public void Gamma_exponential_bound_matches_reference() =>
        Assert.Equal(33.02017, UniformBoundary.GammaExponential(100, .05, 100, 2), 1e-5);

    [Fact]
    public void Beta_binomial_mixture_matches_reference() =>
        Assert.Equal(-0.07134019, new BetaBinomialMixture(100, .05, .2, .8, oneSided: true).LogE(10, 100), 1e-8);

    [Fact]
    public void Stitching_and_empirical_process_match_reference()
    {
        Assert.Equal(64.48755, UniformBoundary.PolynomialStitching(100, .05, 10, 3), 1e-5);
        Assert.Equal(0.08204769, UniformBoundary.EmpiricalProcess(1000, .05, 100, .85), 1e-6);
    }

    [Theory]
    [InlineData(700, 1000, 100, .651629, .745949)]
    // The reference names 100 as the optimum of both; its second interval is that of 50 (100 gives .014202 to .274149).
    [InlineData(5, 50, 50, .013021, .269264)]
    public void Bernoulli_sequence_matches_reference(int events, int trials, int optimum, double lower, double upper)
    {
        var found = BernoulliSequence.Interval(events, trials, .05, optimum);
        Assert.Equal(lower, found.Lower, 1e-6);
        Assert.Equal(upper, found.Upper, 1e-6);
    }

    [Theory]
    [InlineData(.5, 100, .0054947)]
    [InlineData(.9, 55, .0340463)]
    public void Quantile_test_matches_reference(double p, int shift, double expected)
    {
        double[] first = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];
        double[] second = [.. first.Select(x => x + shift)];
        Assert.Equal(expected, new QuantileTest(p, 100).PValue(first, second), 1e-7);
        Assert.Equal(1, new QuantileTest(p, 100).PValue(first, first), 1e-12);
    }

    [Theory]
    [InlineData(100, .401476573331)]
    [InlineData(500, .458227774759)]
    public void Empirical_Bernstein_limit_matches_reference(int count, double expected)
    {
        var limit = new EmpiricalBernstein(.05);
        foreach (var x in ReferenceData.Values(count))
            limit.Add(x);
        Assert.Equal(expected, limit.Lower, 1e-9);
    }
}

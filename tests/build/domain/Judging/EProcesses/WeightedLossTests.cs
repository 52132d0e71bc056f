using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.EProcesses;

public sealed class WeightedLossTests
{
    [Fact]
    public void Sums_are_those_of_each_request()
    {
        double[] champion = [1, 4, 2, 8];
        double[] candidate = [3, 5];
        var loss = new WeightedLoss(Sums(champion), Sums(candidate), .25);
        const double Centre = 3.5;
        const double Margin = .1;
        var worse = Sums([.. candidate.Select(y => (y - Centre) / .25), .. champion.Select(y => -(y - Centre) / .75)]);
        var notWorse = Sums(
            [
                .. candidate.Select(y => (-(y - Centre) / .25) + (Margin * Centre)),
                .. champion.Select(y => ((1 + Margin) * (y - Centre) / .75) + (Margin * Centre)),
            ]);
        Same(worse, loss.Worse(Centre));
        Same(notWorse, loss.NotWorse(Centre, Margin));
    }

    private static MomentSums Sums(double[] values) => values.Aggregate(default(MomentSums), (s, v) => s.With(v));

    private static void Same(MomentSums expected, MomentSums actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Sum, actual.Sum, 1e-9);
        Assert.Equal(expected.SumOfSquares, actual.SumOfSquares, 1e-9);
    }
}

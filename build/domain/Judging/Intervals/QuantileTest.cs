namespace Slipway.Domain.Judging.Intervals;

/// <summary>
/// Whether two samples have the same quantile, at any time (Howard and Ramdas, Bernoulli 28(3), 2022): the least evidence, over all values
/// that the common quantile could have, that one or the other sample has too many or too few below it.
/// </summary>
public sealed class QuantileTest
{
    private readonly double _p;
    private readonly BetaBinomialMixture _mixture;

    /// <summary>A test of the quantile at <paramref name="p"/>, sharpest at <paramref name="optimum"/> observations an arm.</summary>
    public QuantileTest(double p, double optimum, double alpha = 0.05)
    {
        _p = p;
        _mixture = new BetaBinomialMixture(optimum * p * (1 - p), alpha, p, 1 - p, oneSided: false);
    }

    /// <summary>p-value that stays valid at any stopping time; both samples in ascending order.</summary>
    public double PValue(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return 1;
        var (a, b) = (new Arm(first, this), new Arm(second, this));
        var least = double.PositiveInfinity;
        // Evidence only changes at the samples' own values, and between them at the flat minimum of an arm.
        for (var i = 0; i < first.Length; i++)
            least = Math.Min(least, a.Least(first, first[i], this) + b.Least(second, first[i], this));
        for (var i = 0; i < second.Length; i++)
            least = Math.Min(least, a.Least(first, second[i], this) + b.Least(second, second[i], this));
        return Math.Min(1, Math.Exp(-least));
    }

    private double LogE(double share, int count) => _mixture.LogE((share - _p) * count, _p * (1 - _p) * count);

    private readonly struct Arm
    {
        private readonly double _calmest;

        public Arm(ReadOnlySpan<double> sample, QuantileTest test)
        {
            var count = sample.Length;
            _calmest = Roots.Minimum(share => test.LogE(share, count), 0, 1);
        }

        /// <summary>
        /// Least evidence against the quantile being <paramref name="value"/>: any share from "less" to "at most" is possible there.
        /// </summary>
        public double Least(ReadOnlySpan<double> sample, double value, QuantileTest test)
        {
            var less = LowerBound(sample, value, orEqual: false) / (double)sample.Length;
            var most = LowerBound(sample, value, orEqual: true) / (double)sample.Length;
            return test.LogE(Math.Clamp(_calmest, less, most), sample.Length);
        }

        private static int LowerBound(ReadOnlySpan<double> sample, double value, bool orEqual)
        {
            var (low, high) = (0, sample.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (sample[middle] < value || (orEqual && sample[middle] == value))
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }
    }
}

using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Intervals;

/// <summary>
/// MSE, RMSE, MAE and R2 with intervals that hold at every count at once (two-sided asymptotic confidence sequences, arXiv 2103.06476). NaN
/// is undefined.
/// </summary>
/// <param name="Mse">Mean squared error.</param>
/// <param name="Rmse">Its root; the ends are roots of the ends.</param>
/// <param name="Mae">Mean absolute error.</param>
/// <param name="R2">1 less MSE over the label's variance; undefined for a constant label.</param>
public sealed record MetricIntervals(MetricInterval Mse, MetricInterval Rmse, MetricInterval Mae, MetricInterval R2)
{
    /// <summary>The intervals of sums.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="alpha">Chance that an interval ever excludes the true value.</param>
    /// <param name="optimum">Count at which the intervals are narrowest.</param>
    /// <param name="inflation">Variance of block means against that of independent values, at least 1 (<see cref="BlockLength"/>).</param>
    public static MetricIntervals Of(MetricMoments sums, double alpha = 0.05, double optimum = 1000, double inflation = 1)
    {
        var n = sums.Count;
        var h = NormalMixture.HalfWidth(n, Math.Max(1, inflation), alpha, NormalMixture.TwoSidedRho2(alpha, optimum));
        var mse = sums.U / n;
        var mseHalf = h * Math.Sqrt(Math.Max(0, (sums.U2 / n) - (mse * mse)));
        var low = Math.Max(0, mse - mseHalf);
        var mae = sums.Absolute / n;
        var maeHalf = h * Math.Sqrt(Math.Max(0, mse - (mae * mae)));
        return new MetricIntervals(
            new(mse, low, mse + mseHalf),
            new(Math.Sqrt(mse), Math.Sqrt(low), Math.Sqrt(mse + mseHalf)),
            new(mae, Math.Max(0, mae - maeHalf), mae + maeHalf),
            OfR2(sums, h));
    }

    /// <summary>
    /// All r at which the mean of u - (1-r) v is not told from 0: with q = 1 - r, (u - q v)^2 = h^2 (var u - 2 q cov + q^2 var v).
    /// </summary>
    private static MetricInterval OfR2(MetricMoments s, double h)
    {
        var n = s.Count;
        var (u, d, d2) = (s.U / n, s.D / n, s.D2 / n);
        var v = d2 - (d * d);
        // A label that never changes leaves rounding only.
        if (!(v > 1e-12 * Math.Max(d2, double.Epsilon)))
            return new(double.NaN, double.NaN, double.NaN);
        var fourth = (s.D4 / n) - (4 * d * s.D3 / n) + (6 * d * d * d2) - (3 * d * d * d * d);
        var varU = Math.Max(0, (s.U2 / n) - (u * u));
        var varV = Math.Max(0, fourth - (v * v));
        var cov = (s.UD2 / n) - (2 * d * s.UD / n) + (d * d * u) - (u * v);
        var (a, b, c) = ((v * v) - (h * h * varV), (u * v) - (h * h * cov), (u * u) - (h * h * varU));
        var root = Math.Sqrt(Math.Max(0, (b * b) - (a * c)));
        // With a at most 0 the label's variance itself is not told from 0: nothing is excluded below.
        return a > 0
            ? new(1 - (u / v), 1 - ((b + root) / a), Math.Min(1, 1 - ((b - root) / a)))
            : new(1 - (u / v), double.NegativeInfinity, 1);
    }
}

/// <summary>An estimate between the ends of its interval.</summary>
public sealed record MetricInterval(double Value, double Lower, double Upper);

using Slipway.Domain.Evaluation;

namespace Slipway.Domain.Monitoring;

/// <summary>
/// The four metrics from sums, with intervals that hold at every look. The variance is that of block means, because neighbouring errors are
/// alike.
/// </summary>
public static class LiveErrors
{
    private const int FewestBlocks = 20;
    private const double Confidence = 0.95;

    /// <summary>
    /// Null without answers. Ends of intervals are NaN below 20 blocks, and for R2 where the label's variance is itself uncertain.
    /// </summary>
    public static RegressionMetrics? Of(ErrorSums sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        var total = sums.Total();
        if (total.Count == 0)
            return null;
        var width = sums.Blocks.Count < FewestBlocks
            ? double.NaN
            : ConfidenceSequence.SquaredHalfWidth(total.Count, 1 - Confidence) * sums.BlockSize;
        var mean = total.Label / total.Count;
        var loss = Means.Of(sums, total, block => block.Square);
        var size = Means.Of(sums, total, block => block.Absolute);
        var spread = Means.Of(sums, total, block => block.LabelSquare - (2 * mean * block.Label) + (block.Count * mean * mean));
        var mse = Interval(loss, width);
        return new RegressionMetrics(
            (int)Math.Min(total.Count, int.MaxValue),
            mse,
            new Estimate(Math.Sqrt(mse.Value), Math.Sqrt(mse.Lower), Math.Sqrt(mse.Upper), Confidence),
            Interval(size, width),
            spread.Mean > 0 ? R2(loss, spread, width) : null);
    }

    private static Estimate Interval(Means means, double width)
    {
        var half = Math.Sqrt(means.Covariance(means) * width);
        return new Estimate(means.Mean, Math.Max(0, means.Mean - half), means.Mean + half, Confidence);
    }

    // Every r at which the mean of u - (1-r) v is not told from 0, as in the offline evaluation (Fieller).
    private static Estimate R2(Means loss, Means spread, double width)
    {
        var value = 1 - (loss.Mean / spread.Mean);
        var a = (spread.Mean * spread.Mean) - (width * spread.Covariance(spread));
        var b = (loss.Mean * spread.Mean) - (width * loss.Covariance(spread));
        var c = (loss.Mean * loss.Mean) - (width * loss.Covariance(loss));
        if (!(a > 0))
            return new Estimate(value, double.NaN, double.NaN, Confidence);
        var root = Math.Sqrt(Math.Max(0, (b * b) - (a * c)));
        return new Estimate(value, 1 - ((b + root) / a), Math.Min(1, 1 - ((b - root) / a)), Confidence);
    }

    private sealed record Means(double Mean, double[] OfBlocks)
    {
        public static Means Of(ErrorSums sums, ErrorBlock total, Func<ErrorBlock, double> sum) =>
            new(sum(total) / total.Count, [.. sums.Blocks.Select(block => sum(block) / block.Count)]);

        /// <summary>Sample covariance of the means of full blocks.</summary>
        public double Covariance(Means other)
        {
            if (OfBlocks.Length < 2)
                return double.NaN;
            var (mine, theirs) = (OfBlocks.Average(), other.OfBlocks.Average());
            return OfBlocks.Zip(other.OfBlocks, (x, y) => (x - mine) * (y - theirs)).Sum() / (OfBlocks.Length - 1);
        }
    }
}

using Slipway.Domain.Judging;

namespace Slipway.Domain.Evaluation;

/// <summary>
/// Mean of a series whose neighbours are alike, with a standard error that says so: rows are cut into about 20 blocks in their order, and
/// the spread of the block means is used (batch means). Treating alike neighbours as independent makes intervals too narrow, by a factor of
/// 3 for autocorrelation 0.8.
/// </summary>
internal sealed record BlockMeans(int Count, int Blocks, double Mean, IReadOnlyList<double> Means)
{
    /// <summary>Blocks of a long series; too few rows for them are each a block of their own.</summary>
    public const int UsualBlocks = 20;

    private const int FewestRowsForBlocks = 200;

    /// <summary>Standard error of the mean; NaN with fewer than two blocks.</summary>
    public double StandardError => Blocks < 2 ? double.NaN : Math.Sqrt(Covariance(this) / Blocks);

    /// <summary>Blocks that a series of this length is cut into.</summary>
    public static int BlocksOf(int count) => count >= FewestRowsForBlocks ? UsualBlocks : count;

    /// <summary>Cuts a series into blocks whose lengths differ by at most one.</summary>
    public static BlockMeans Of(ReadOnlySpan<double> values, int blocks)
    {
        var means = new double[blocks];
        var total = 0.0;
        for (var b = 0; b < blocks; b++)
        {
            var from = (int)((long)b * values.Length / blocks);
            var to = (int)((long)(b + 1) * values.Length / blocks);
            var sum = 0.0;
            for (var i = from; i < to; i++)
                sum += values[i];
            means[b] = sum / (to - from);
            total += sum;
        }

        return new BlockMeans(values.Length, blocks, total / values.Length, means);
    }

    /// <summary>Cuts a series into the usual blocks.</summary>
    public static BlockMeans Of(ReadOnlySpan<double> values) => Of(values, BlocksOf(values.Length));

    /// <summary>Sample covariance of the block means with another series' block means.</summary>
    public double Covariance(BlockMeans other)
    {
        var sum = 0.0;
        for (var b = 0; b < Blocks; b++)
            sum += (Means[b] - Mean) * (other.Means[b] - other.Mean);
        return sum / (Blocks - 1);
    }

    /// <summary>Student's t for a two-sided interval.</summary>
    public double T(double confidence) => Blocks < 2 ? double.NaN : StudentDistribution.Quantile((1 + confidence) / 2, Blocks - 1);

    /// <summary>The mean with its two-sided interval; ends are NaN with fewer than two rows.</summary>
    public Estimate Interval(double confidence)
    {
        var half = T(confidence) * StandardError;
        return new Estimate(Count == 0 ? double.NaN : Mean, Mean - half, Mean + half, confidence);
    }
}

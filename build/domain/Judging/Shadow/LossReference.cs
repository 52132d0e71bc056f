using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Shadow;

/// <summary>What is frozen before the judging begins, from the champion's history.</summary>
/// <param name="Bound">Losses are clipped at it; the label's unit squared.</param>
/// <param name="SlowLimitMs">An answer that takes longer is slow; NaN: latency is not judged.</param>
/// <param name="LabelCentre">About the labels' mean.</param>
/// <param name="LabelVariance">The labels' variance.</param>
/// <param name="BlockLength">Pairs a block (<see cref="EProcesses.BlockLength"/>); null: not known, and then minutes are blocks.</param>
public sealed record LossReference(double Bound, double SlowLimitMs, double LabelCentre, double LabelVariance, int? BlockLength)
{
    /// <summary>Pairs that a reference is made of when there is no history.</summary>
    public const int WarmUp = 300;

    // Two models of equal MSE and different tails: 0.5 % false rollback at 50 times the robust MSE, 64 % at 10 times (decision engine, 2a).
    private const double BoundInRobustMse = 50;

    // Median of the squared standard normal distribution.
    private const double MedianToMean = 0.4549;
    private const double SlowQuantile = 0.95;
    private const double SlowFactor = 1.2;

    /// <summary>The reference of labelled answers in their order.</summary>
    /// <param name="labels">Ground truth.</param>
    /// <param name="predictions">The champion's answers; those that are not finite are left out.</param>
    /// <param name="milliseconds">Its latencies, in any order; empty: latency is not judged.</param>
    /// <param name="isHistory">Whether this is the past, from which a block length may be frozen.</param>
    public static LossReference Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> milliseconds, bool isHistory)
    {
        var losses = new List<double>(labels.Length);
        var sums = default(MomentSums);
        for (var i = 0; i < labels.Length; i++)
        {
            var loss = (labels[i] - predictions[i]) * (labels[i] - predictions[i]);
            if (!double.IsFinite(loss))
                continue;
            losses.Add(loss);
            sums = sums.With(labels[i]);
        }

        var bound = BoundOf(losses, sums);
        double[] clipped = [.. losses.Select(loss => Math.Min(loss, bound))];
        return new LossReference(
            bound, SlowLimit(milliseconds), sums.Mean, sums.Variance, isHistory ? EProcesses.BlockLength.Of(clipped) : null);
    }

    /// <summary>1.2 times the 95th percentile; NaN of nothing.</summary>
    public static double SlowLimit(ReadOnlySpan<double> milliseconds)
    {
        if (milliseconds.IsEmpty)
            return double.NaN;
        var sorted = milliseconds.ToArray();
        Array.Sort(sorted);
        return SlowFactor * sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(SlowQuantile * sorted.Length))];
    }

    private static double BoundOf(List<double> losses, MomentSums labels)
    {
        if (losses.Count == 0)
            return 1;
        double[] sorted = [.. losses.Order()];
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        // A champion that is right more than half of the time has a median of 0; then the mean has to do, and for one that never errs the
        // label's own size.
        double[] scales = [median / MedianToMean, losses.Average(), labels.SumOfSquares / labels.Count, 1];
        return BoundInRobustMse * scales.First(s => s > 0);
    }
}

namespace Slipway.Domain.Monitoring;

/// <summary>How a version erred when it was new: frozen from its first labelled answers, and what later ones are compared with.</summary>
/// <param name="Count">Answers that it was taken from.</param>
/// <param name="Bound">
/// Largest loss counted: 50 times the robust mean squared error, so that a few outliers do not ring (decision engine, 2a).
/// </param>
/// <param name="Mean">Mean clipped loss of these answers, plus one standard error: the true mean may be higher than the one seen.</param>
/// <param name="Autocorrelation">Integrated autocorrelation time of the losses, in answers; 1 when neighbours are not alike.</param>
/// <param name="BlockLength">Answers that are judged together, because neighbours are alike; 1 when they are not.</param>
/// <param name="Edges">Ends between the bins of the predictions' distribution.</param>
/// <param name="Bins">Predictions in each bin, one more than there are ends.</param>
public sealed record DriftReference(
    int Count, double Bound, double Mean, double Autocorrelation, int BlockLength, IReadOnlyList<double> Edges, IReadOnlyList<long> Bins)
{
    /// <summary>Labelled answers that it takes.</summary>
    public const int Answers = 1000;

    private const double BoundInRobustMse = 50;

    // Median of the squared standard normal distribution.
    private const double MedianToMean = 0.4549;

    // The estimate for independent losses stays below this.
    private const double AlikeFrom = 1.5;
    private const int LongestBlock = 200;

    /// <summary>Freezes it.</summary>
    /// <param name="losses">Squared errors, in the order of requests; at least 2.</param>
    /// <param name="predictions">Predictions, in any order.</param>
    public static DriftReference Freeze(IReadOnlyList<double> losses, IReadOnlyList<double> predictions)
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentOutOfRangeException.ThrowIfLessThan(losses.Count, 2, nameof(losses));
        var sorted = losses.Order().ToArray();
        // A model that is right more than half of the time has a median of 0; then the mean has to do, and for one that never errs anything
        // above 0.
        double[] scales = [sorted[sorted.Length / 2] / MedianToMean, sorted.Average(), 1];
        var bound = BoundInRobustMse * scales.First(scale => scale > 0);
        var clipped = losses.Select(loss => Math.Min(loss, bound)).ToArray();
        var mean = clipped.Average();
        var variance = clipped.Sum(loss => (loss - mean) * (loss - mean)) / (clipped.Length - 1);
        var autocorrelation = AutocorrelationTime(clipped, mean);
        var reference = mean + Math.Sqrt(variance * autocorrelation / clipped.Length);
        var block = autocorrelation < AlikeFrom ? 1 : Math.Min(LongestBlock, (int)Math.Ceiling(10 * autocorrelation));
        var edges = PopulationStability.EdgesOf(predictions);
        return new(
            losses.Count,
            bound,
            reference > 0 ? reference : bound / 1e6,
            autocorrelation,
            block,
            edges,
            PopulationStability.BinsOf(edges, predictions));
    }

    // Geyer's initial positive sequence: pairs of neighbouring autocorrelations are summed as long as they are positive.
    private static double AutocorrelationTime(double[] values, double mean)
    {
        var variance = Covariance(values, mean, 0);
        if (!(variance > 0))
            return 1;
        var time = -1.0;
        for (var lag = 0; lag + 1 < values.Length / 4; lag += 2)
        {
            var pair = (Covariance(values, mean, lag) + Covariance(values, mean, lag + 1)) / variance;
            if (pair <= 0)
                break;
            time += 2 * pair;
        }

        return Math.Max(1, time);
    }

    private static double Covariance(double[] values, double mean, int lag)
    {
        var sum = 0.0;
        for (var i = 0; i + lag < values.Length; i++)
            sum += (values[i] - mean) * (values[i + lag] - mean);
        return sum / values.Length;
    }
}

using Slipway.Domain.Models;

namespace Slipway.Domain.Evaluation;

/// <summary>
/// The four regression metrics and the paired comparison of two models. Rows must be in the order of time: intervals come from block means
/// (<see cref="BlockMeans"/>). Undefined numbers are NaN.
/// </summary>
public static class RegressionEvaluator
{
    /// <summary>The metrics of one model under a kind of loss. Throws <see cref="ArgumentException"/> when the lengths differ.</summary>
    public static RegressionMetrics Evaluate(
        LossKind loss, ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, double confidence = 0.95)
    {
        var encoded = loss.Encode(labels, predictions);
        return Evaluate(encoded.Labels, encoded.Predictions, confidence);
    }

    /// <summary>
    /// Both models on the same rows, under a kind of loss. Throws <see cref="ArgumentException"/> when the lengths differ.
    /// </summary>
    public static PairedComparison Compare(
        LossKind loss, ReadOnlySpan<double> labels, ReadOnlySpan<double> champion, ReadOnlySpan<double> candidate, double margin)
    {
        var encoded = loss.Encode(labels, champion);
        return Compare(encoded.Labels, encoded.Predictions, loss.Encode(labels, candidate).Predictions, margin);
    }

    /// <summary>The metrics of one model. Throws <see cref="ArgumentException"/> when the lengths differ.</summary>
    /// <param name="labels">Ground truth, in the order of time.</param>
    /// <param name="predictions">The model's answer for each.</param>
    /// <param name="confidence">Two-sided confidence of the intervals, 0 to 1.</param>
    public static RegressionMetrics Evaluate(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, double confidence = 0.95)
    {
        var squares = Losses(labels, predictions, nameof(predictions));
        var magnitudes = new double[labels.Length];
        for (var i = 0; i < magnitudes.Length; i++)
            magnitudes[i] = Math.Abs(labels[i] - predictions[i]);
        var loss = BlockMeans.Of(squares);
        // Losses are not negative, and neither are their means.
        var mse = AtLeastZero(loss.Interval(confidence));
        var rmse = new Estimate(Math.Sqrt(mse.Value), Math.Sqrt(mse.Lower), Math.Sqrt(mse.Upper), confidence);
        return new RegressionMetrics(
            labels.Length, mse, rmse, AtLeastZero(BlockMeans.Of(magnitudes).Interval(confidence)), R2(labels, loss, confidence));
    }

    /// <summary>Both models on the same rows. Throws <see cref="ArgumentException"/> when the lengths differ.</summary>
    /// <param name="labels">Ground truth, in the order of time.</param>
    /// <param name="champion">The champion's answers.</param>
    /// <param name="candidate">The candidate's answers.</param>
    /// <param name="margin">How much worse the candidate's MSE may be: 0.1 is 10 %.</param>
    public static PairedComparison Compare(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> champion, ReadOnlySpan<double> candidate, double margin)
    {
        var championLoss = Losses(labels, champion, nameof(champion));
        var difference = Losses(labels, candidate, nameof(candidate));
        var excess = new double[labels.Length];
        for (var i = 0; i < excess.Length; i++)
        {
            excess[i] = difference[i] - ((1 + margin) * championLoss[i]);
            difference[i] -= championLoss[i];
        }

        return new PairedComparison(
            labels.Length,
            BlockMeans.Of(difference).Interval(0.95),
            BlockMeans.Of(excess).Interval(0.95),
            BlockMeans.BlocksOf(labels.Length));
    }

    private static double[] Losses(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, string name)
    {
        if (labels.Length != predictions.Length)
            throw new ArgumentException($"Expected {labels.Length} predictions, one a label, found {predictions.Length}.", name);
        var losses = new double[labels.Length];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = (labels[i] - predictions[i]) * (labels[i] - predictions[i]);
        return losses;
    }

    private static Estimate AtLeastZero(Estimate estimate) => estimate with { Lower = Math.Max(0, estimate.Lower) };

    /// <summary>
    /// The interval holds every r at which the mean of u - (1-r) v is not distinguishable from 0, u the squared errors and v the squared
    /// deviations of the label from its mean (Fieller): u and v vary together, which an interval for u alone over a fixed variance would
    /// ignore.
    /// </summary>
    private static Estimate? R2(ReadOnlySpan<double> labels, BlockMeans loss, double confidence)
    {
        if (labels.Length == 0 || !labels.ContainsAnyExcept(labels[0]))
            return null;
        var mean = 0.0;
        foreach (var label in labels)
            mean += label / labels.Length;
        var deviations = new double[labels.Length];
        for (var i = 0; i < deviations.Length; i++)
            deviations[i] = (labels[i] - mean) * (labels[i] - mean);
        var spread = BlockMeans.Of(deviations);
        var t = loss.T(confidence);
        var k = t * t / loss.Blocks;
        var a = (spread.Mean * spread.Mean) - (k * spread.Covariance(spread));
        var b = (loss.Mean * spread.Mean) - (k * loss.Covariance(spread));
        var c = (loss.Mean * loss.Mean) - (k * loss.Covariance(loss));
        var value = 1 - (loss.Mean / spread.Mean);
        // With so few rows that even the label's variance is uncertain, the interval has no end.
        if (!(a > 0))
            return new Estimate(value, double.NaN, double.NaN, confidence);
        var root = Math.Sqrt(Math.Max(0, (b * b) - (a * c)));
        return new Estimate(value, 1 - ((b + root) / a), Math.Min(1, 1 - ((b - root) / a)), confidence);
    }
}

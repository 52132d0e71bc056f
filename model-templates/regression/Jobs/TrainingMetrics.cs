using Slipway.Domain.Evaluation;
using Slipway.Training;

namespace Slipway.Regression.Jobs;

/// <summary>How well a model fits the rows that it was trained on, on the label's own scale.</summary>
internal static class TrainingMetrics
{
    public static void Write(MetricLog log, ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        var metrics = RegressionEvaluator.Evaluate(labels, predictions);
        log.Write("train:rows", metrics.Count);
        log.Write("train:mse", metrics.Mse.Value);
        log.Write("train:rmse", metrics.Rmse.Value);
        log.Write("train:mae", metrics.Mae.Value);
        log.Write("train:r2", metrics.R2?.Value ?? double.NaN);
    }
}

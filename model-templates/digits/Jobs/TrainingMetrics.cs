using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;
using Slipway.Training;

namespace Slipway.Digits.Jobs;

/// <summary>How well a model knows the rows that it was trained on.</summary>
internal static class TrainingMetrics
{
    public static void Write(MetricLog log, ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        var metrics = RegressionEvaluator.Evaluate(LossKind.ZeroOne, labels, predictions);
        log.Write("train:rows", metrics.Count);
        // The error rate under its own name, and under those for which the pipeline's metric definitions look.
        log.Write("train:error", metrics.Mse.Value);
        log.Write("train:mse", metrics.Mse.Value);
        log.Write("train:rmse", metrics.Rmse.Value);
        log.Write("train:mae", metrics.Mae.Value);
    }
}

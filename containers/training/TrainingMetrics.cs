using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;

namespace Slipway.Training;

/// <summary>How well a model knows the rows that it was trained on.</summary>
public static class TrainingMetrics
{
    /// <summary>Writes what the pipeline's metric definitions look for; R2 is left out where it is undefined.</summary>
    public static void Write(MetricLog log, LossKind loss, ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        ArgumentNullException.ThrowIfNull(log);
        var metrics = RegressionEvaluator.Evaluate(loss, labels, predictions);
        log.Write("train:rows", metrics.Count);
        if (loss == LossKind.ZeroOne)
        {
            // The error rate under its own name, too.
            log.Write("train:error", metrics.Mse.Value);
        }

        log.Write("train:mse", metrics.Mse.Value);
        log.Write("train:rmse", metrics.Rmse.Value);
        log.Write("train:mae", metrics.Mae.Value);
        log.Write("train:r2", metrics.R2?.Value ?? double.NaN);
    }
}

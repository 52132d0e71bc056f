using Slipway.Training;

namespace Slipway.Regression.Jobs;

/// <summary>How well a model fits the rows that it was trained on, on the label's own scale.</summary>
internal static class TrainingMetrics
{
    public static void Write(MetricLog log, ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        double sum = 0, squared = 0, absolute = 0, spread = 0;
        foreach (var label in labels)
        {
            sum += label;
        }

        var mean = sum / labels.Length;
        for (var i = 0; i < labels.Length; i++)
        {
            var error = labels[i] - predictions[i];
            squared += error * error;
            absolute += Math.Abs(error);
            spread += (labels[i] - mean) * (labels[i] - mean);
        }

        log.Write("train:rows", labels.Length);
        log.Write("train:mse", squared / labels.Length);
        log.Write("train:rmse", Math.Sqrt(squared / labels.Length));
        log.Write("train:mae", absolute / labels.Length);
        log.Write("train:r2", 1 - (squared / spread));
    }
}

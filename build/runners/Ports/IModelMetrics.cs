namespace Slipway.Runners.Ports;

/// <summary>Takes the metrics of live models, for dashboards and alarms.</summary>
public interface IModelMetrics
{
    /// <summary>Publishes values as of one time. A repeated call with the same time and values changes nothing that is shown.</summary>
    Task PublishAsync(IReadOnlyList<PublishedMetric> metrics, DateTimeOffset time, CancellationToken cancellation);
}

/// <summary>One value.</summary>
/// <param name="Model">Name of the model: first dimension. Null for a metric of the platform, which has no dimension.</param>
/// <param name="Variant">Name of the variant: second dimension.</param>
/// <param name="Name">
/// Name of the metric: MSE, RMSE, MAE, R2, each also with Lower and Upper; LabelsMissing, DriftStatistic, DriftThreshold; 0 or 1:
/// DriftAlarm, LabelsLate, CapturesMissing. Of the platform: Heartbeat.
/// </param>
/// <param name="Value">A finite number.</param>
public sealed record PublishedMetric(string? Model, string? Variant, string Name, double Value)
{
    /// <summary>A tick has run. Its silence is an alarm.</summary>
    public static PublishedMetric Heartbeat { get; } = new(null, null, "Heartbeat", 1);
}

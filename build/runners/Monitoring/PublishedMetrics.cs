using Slipway.Domain.Evaluation;
using Slipway.Domain.Monitoring;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Monitoring;

/// <summary>What of a variant's findings is published as metrics. Undefined numbers are left out: CloudWatch takes none.</summary>
internal static class PublishedMetrics
{
    /// <summary>All of a variant's.</summary>
    /// <param name="model">The model.</param>
    /// <param name="variant">What was found of the variant.</param>
    /// <param name="alarms">What rings, 0 or 1: of variants that answer users, and of no shadow.</param>
    public static IEnumerable<PublishedMetric> Of(string model, MonitoredVariant variant, IEnumerable<(string Name, double Value)> alarms)
    {
        var values = Interval("MSE", variant.Metrics?.Mse)
            .Concat(Interval("RMSE", variant.Metrics?.Rmse))
            .Concat(Interval("MAE", variant.Metrics?.Mae))
            .Concat(Interval("R2", variant.Metrics?.R2))
            .Append((Name: "LabelsMissing", Value: variant.Counts.Missing()))
            .Append((Name: "DriftStatistic", Value: variant.Statistic))
            .Append((Name: "DriftThreshold", Value: variant.Threshold))
            .Concat(alarms);
        return values.Where(value => double.IsFinite(value.Value))
            .Select(value => new PublishedMetric(model, variant.Variant, value.Name, value.Value));
    }

    /// <summary>What rings of a variant that answers users.</summary>
    public static IEnumerable<(string Name, double Value)> Alarms(MonitoredVariant variant, bool uncaptured) =>
    [
        ("DriftAlarm", variant.Status == DriftStatus.Alarm ? 1 : 0),
        ("LabelsLate", variant.LabelsLate ? 1 : 0),
        ("CapturesMissing", uncaptured ? 1 : 0),
    ];

    private static IEnumerable<(string Name, double Value)> Interval(string name, Estimate? estimate) => estimate is null
        ? []
        : [(name, estimate.Value), (name + "Lower", estimate.Lower), (name + "Upper", estimate.Upper)];
}

using Slipway.Domain.Evaluation;
using Slipway.Domain.Monitoring;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Monitoring;

/// <summary>What of a variant's findings is published as metrics. Undefined numbers are left out: CloudWatch takes none.</summary>
internal static class PublishedMetrics
{
    public static IEnumerable<PublishedMetric> Of(string model, MonitoredVariant variant)
    {
        var values = Interval("MSE", variant.Metrics?.Mse)
            .Concat(Interval("RMSE", variant.Metrics?.Rmse))
            .Concat(Interval("MAE", variant.Metrics?.Mae))
            .Concat(Interval("R2", variant.Metrics?.R2))
            .Append((Name: "LabelsMissing", Value: variant.Counts.Missing()))
            .Append((Name: "DriftStatistic", Value: variant.Statistic))
            .Append((Name: "DriftThreshold", Value: variant.Threshold))
            .Append((Name: "DriftAlarm", Value: variant.Status == DriftStatus.Alarm ? 1 : 0));
        return values.Where(value => double.IsFinite(value.Value))
            .Select(value => new PublishedMetric(model, variant.Variant, value.Name, value.Value));
    }

    private static IEnumerable<(string Name, double Value)> Interval(string name, Estimate? estimate) => estimate is null
        ? []
        : [(name, estimate.Value), (name + "Lower", estimate.Lower), (name + "Upper", estimate.Upper)];
}

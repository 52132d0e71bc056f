using System.Collections.Concurrent;
using Slipway.LocalCloud.CloudWatch;
using Slipway.LocalCloud.Runtime;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Keeps the measurements of invocations as CloudWatch does: namespace AWS/SageMaker, by endpoint and variant.</summary>
internal sealed class EndpointMetrics(MetricStore metrics) : IEndpointMetricSink
{
    private readonly ConcurrentDictionary<(string Endpoint, string Variant, string? Config, string Metric), MetricSeries> _series = new();

    public void Record(string endpoint, string variant, string? config, string metric, double value, DateTimeOffset time)
    {
        _series.GetOrAdd((endpoint, variant, null, metric), Series).Record(value, time);
        if (config is not null)
        {
            _series.GetOrAdd((endpoint, variant, config, metric), Series).Record(value, time);
        }
    }

    private MetricSeries Series((string Endpoint, string Variant, string? Config, string Metric) key) => metrics.Series(
        MetricKey.Of(
            "AWS/SageMaker",
            key.Metric,
            [
                new("EndpointName", key.Endpoint), new("VariantName", key.Variant),
                .. key.Config is null ? [] : new[] { new Dimension("EndpointConfigName", key.Config) },
            ]),
        key.Metric.EndsWith("Latency", StringComparison.Ordinal) ? "Microseconds" : "None");
}

using System.Collections.Concurrent;
using Slipway.LocalCloud.CloudWatch;
using Slipway.LocalCloud.Runtime;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Keeps the measurements of invocations as CloudWatch does: namespace AWS/SageMaker, by endpoint and variant.</summary>
internal sealed class EndpointMetrics(MetricStore metrics) : IEndpointMetricSink
{
    private readonly ConcurrentDictionary<(string Endpoint, string Variant, string Metric), MetricSeries> _series = new();

    public void Record(string endpoint, string variant, string metric, double value, DateTimeOffset time) =>
        _series.GetOrAdd((endpoint, variant, metric), Series).Record(value, time);

    private MetricSeries Series((string Endpoint, string Variant, string Metric) key) => metrics.Series(
        MetricKey.Of("AWS/SageMaker", key.Metric, [new("EndpointName", key.Endpoint), new("VariantName", key.Variant)]),
        key.Metric.EndsWith("Latency", StringComparison.Ordinal) ? "Microseconds" : "None");
}

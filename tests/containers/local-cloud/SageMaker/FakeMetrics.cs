using System.Collections.Concurrent;
using Slipway.LocalCloud.Runtime;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>Keeps what was measured.</summary>
internal sealed class FakeMetrics : IEndpointMetricSink
{
    private readonly ConcurrentQueue<(string Endpoint, string Variant, string? Config, string Metric, double Value)> _all = new();

    public void Record(string endpoint, string variant, string? config, string metric, double value, DateTimeOffset time) =>
        _all.Enqueue((endpoint, variant, config, metric, value));

    /// <summary>Only what was measured of a configuration while an update shifted traffic.</summary>
    public double SumOf(string config, string metric) =>
        _all.Where(one => one.Config == config && one.Metric == metric).Sum(one => one.Value);

    public double Sum(string variant, string metric) =>
        _all.Where(one => one.Variant == variant && one.Metric == metric).Sum(one => one.Value);
}

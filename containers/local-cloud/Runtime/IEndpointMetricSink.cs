namespace Slipway.LocalCloud.Runtime;

/// <summary>Takes the measurements of invocations: CloudWatch's namespace AWS/SageMaker, dimensions EndpointName and VariantName.</summary>
internal interface IEndpointMetricSink
{
    /// <summary>One measurement; called for every request, so it must be quick. Latencies are in microseconds, all else are
    /// counts.</summary>
    void Record(string endpoint, string variant, string metric, double value, DateTimeOffset time);
}

namespace Slipway.LocalCloud.Runtime;

/// <summary>Takes the measurements of invocations: CloudWatch's namespace AWS/SageMaker, dimensions EndpointName and VariantName.</summary>
internal interface IEndpointMetricSink
{
    /// <summary>One measurement; called for every request, so it must be quick. Latencies are in microseconds, all else are
    /// counts.</summary>
    /// <param name="endpoint">Name of the endpoint.</param>
    /// <param name="variant">Name of the variant.</param>
    /// <param name="config">Of an update under way, the configuration that the variant is of: counted by that as well; null at other
    /// times.</param>
    /// <param name="metric">AWS's name.</param>
    /// <param name="value">The measurement.</param>
    /// <param name="time">When.</param>
    void Record(string endpoint, string variant, string? config, string metric, double value, DateTimeOffset time);
}

namespace Slipway.LocalCloud.Runtime;

/// <summary>Counts and captures what variants answered.</summary>
internal sealed class InvocationRecorder(IEndpointMetricSink metrics, CaptureWriter captures, Lottery lottery, TimeProvider time)
{
    /// <summary>Records an answer.</summary>
    /// <param name="fleet">That answered.</param>
    /// <param name="variant">That answered.</param>
    /// <param name="invocation">What was asked.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="overhead">The time that was not the container's.</param>
    /// <param name="config">The variant's configuration while an update shifts traffic.</param>
    public void Record(Fleet fleet, string variant, Invocation invocation, ModelAnswer answer, TimeSpan overhead, string? config = null)
    {
        var now = time.GetUtcNow();
        void Put(string metric, double value) => metrics.Record(fleet.Endpoint, variant, config, metric, value, now);
        Put("Invocations", 1);
        Put("Invocation4XXErrors", answer.Status is >= 400 and < 500 ? 1 : 0);
        Put("Invocation5XXErrors", answer.Status >= 500 ? 1 : 0);
        Put("InvocationModelErrors", answer.Success ? 0 : 1);
        if (answer.Latency > TimeSpan.Zero)
        {
            // A request that never reached a container has no latency of one.
            Put("ModelLatency", answer.Latency.TotalMicroseconds);
        }

        Put("OverheadLatency", overhead.TotalMicroseconds);
        if (answer.Success && fleet.Capture is { } policy && lottery.Next() * 100 < policy.SamplingPercentage)
        {
            var line = CaptureLine.Render(policy, invocation, answer, Guid.NewGuid().ToString(), now);
            captures.Add(new CaptureRecord(policy.Destination, fleet.Endpoint, variant, now, line));
        }
    }
}

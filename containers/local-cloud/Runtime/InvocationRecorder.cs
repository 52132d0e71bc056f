namespace Slipway.LocalCloud.Runtime;

/// <summary>Counts and captures what variants answered.</summary>
internal sealed class InvocationRecorder(IEndpointMetricSink metrics, CaptureWriter captures, Lottery lottery, TimeProvider time)
{
    /// <summary>Records an answer. <paramref name="overhead"/> is the time that was not the container's.</summary>
    public void Record(Fleet fleet, string variant, Invocation invocation, ModelAnswer answer, TimeSpan overhead)
    {
        var now = time.GetUtcNow();
        void Put(string metric, double value) => metrics.Record(fleet.Endpoint, variant, metric, value, now);
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

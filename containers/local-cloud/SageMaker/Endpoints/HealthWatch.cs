using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Runtime;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Watches a container that serves.</summary>
internal sealed class HealthWatch(ModelClient client, EndpointTimings timings, TimeProvider time, ILogger log)
{
    /// <summary>Returns when the container has ended, or hangs: then it still runs.</summary>
    public async Task UntilLostAsync(string variant, IRunningContainer container, Uri address, CancellationToken stop)
    {
        var lastAnswer = time.GetTimestamp();
        while (time.GetElapsedTime(lastAnswer) < timings.Hung)
        {
            if (await Task.WhenAny(container.Exit, Task.Delay(timings.Check, time, stop)).ConfigureAwait(false) == container.Exit)
            {
                log.LogWarning(
                    "The container of variant {Variant} ended with exit code {Code}; it is started again. {Fault}",
                    variant, await container.Exit.ConfigureAwait(false), container.Fault ?? "");
                return;
            }

            stop.ThrowIfCancellationRequested();
            if (await client.PingAsync(address, stop).ConfigureAwait(false))
            {
                lastAnswer = time.GetTimestamp();
            }
        }

        log.LogWarning("The container of variant {Variant} answers no ping for {Time}; it is started again", variant, timings.Hung);
    }
}

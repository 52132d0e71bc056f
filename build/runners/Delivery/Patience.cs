using Slipway.Domain.Models;

namespace Slipway.Runners.Delivery;

/// <summary>How long one run goes on looking at a delivery that waits: counted anew at each step, and over all of them.</summary>
internal sealed class Patience(ModelManifest manifest, DeliveryOptions options, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();
    private long _since = time.GetTimestamp();
    private (string Step, WaitsFor What, string Kind) _at;

    /// <summary>
    /// Whether the rest is left to others. Throws <see cref="TimeoutException"/> when it is a pipeline or an endpoint that takes too long:
    /// that is no waiting for evidence but a fault.
    /// </summary>
    public bool IsOver(string step, StepResult result)
    {
        // "Holds at 10 %" and "Holds at 50 %" are two waits of the same step.
        var at = (step, result.WaitsFor, result.Sentence.Split(':')[0]);
        if (_at != at)
        {
            (_at, _since) = (at, time.GetTimestamp());
        }

        var waited = time.GetElapsedTime(_since);
        if (result.WaitsFor is WaitsFor.Pipeline or WaitsFor.Endpoint)
        {
            if (waited > options.ResourceLimit)
            {
                throw new TimeoutException(
                    $"Waited {waited.TotalSeconds:0} s in vain ({step}: {result.Sentence}). Run the same command again to go on waiting.");
            }
        }
        else if (waited > options.EvidenceLimit + (Least(step) / options.TimeScale))
        {
            return true;
        }

        return options.Wait is { } wait && time.GetElapsedTime(_begun) > wait;
    }

    private TimeSpan Least(string step) => step == StepNames.Shadow ? manifest.Shadow.MinimumDuration : manifest.Rollout.Bake;
}

using System.Security.Cryptography;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Evidence;

/// <summary>Reads what an approver has to look at, and what an approval names by its hash.</summary>
public static class ApprovalEvidenceReader
{
    /// <summary>
    /// The evidence as it is in the bucket now. Throws <see cref="CloudException"/> when it is missing, or is not what the log says was
    /// judged.
    /// </summary>
    public static async Task<ApprovalEvidence> ReadAsync(DeliveryRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (_, evaluation) = await PipelineRunner.ReadEvaluationAsync(run, cancellation)
            ?? throw new CloudException(
                $"{run.Version} of {run.Manifest.Name} has no evaluation: nothing can be approved. Deliver it again: ./build.sh Deliver");
        var judged = await run.LastAsync(StepNames.Shadow, cancellation);
        if (judged is not { State: DeliveryState.Done })
        {
            return new(evaluation, null);
        }

        var key = EvidenceStore.KeyOf(run, StepNames.Shadow);
        var stored = await run.Ports.Store.GetAsync(key, cancellation)
            ?? throw new CloudException(
                $"{run.Ports.Store.Uri(key)}, the evidence of the shadow of {run.Version}, is missing: nothing can be approved. "
                + "Restore it from the bucket's version history.");
        var shadow = Convert.ToHexStringLower(SHA256.HashData(stored.Content));
        if (judged.EvidenceHash is { } logged && logged != shadow)
        {
            throw new CloudException(
                $"{run.Ports.Store.Uri(key)} has SHA-256 {shadow}, but the log {run.Log.Key} says that {logged} was judged: "
                + "nothing can be approved. Restore it from the bucket's version history.");
        }

        return new(evaluation, shadow);
    }
}

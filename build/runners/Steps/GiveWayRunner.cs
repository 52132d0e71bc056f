using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>Ends a delivery whose place a newer version takes, and leaves nothing of it on any endpoint.</summary>
public sealed class GiveWayRunner(DeliveryRun run, ShadowRunner? shadow)
{
    /// <summary>One look: takes off what is on, and then ends the delivery as refused.</summary>
    public async Task<StepResult> LookAsync(ModelVersion by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        var reason = $"Superseded by {by}, which passed its gate";
        if (shadow is not null && await shadow.GiveWayAsync(reason, cancellation))
        {
            return await shadow.LookAsync(cancellation);
        }

        var lines = (await run.Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == run.Id).ToList();
        if (lines.FindLast(line => line.Step == StepNames.Staging) is { State: not DeliveryState.Done })
        {
            await run.Ports.Endpoints.DeleteAsync(run.Manifest.Name.StagingEndpoint, cancellation);
        }

        if (run.Package is { } package)
        {
            await run.MoveAsync(package, Stage.Refused, "Superseded", reason, cancellation);
        }

        var at = lines.Count == 0 ? StepNames.Pipeline : lines[^1].Step == "Approved" ? StepNames.Approval : lines[^1].Step;
        await run.LogAsync(at, DeliveryState.Refused, reason, cancellation);
        return DeliveryStandings.EndOf((await run.Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == run.Id))!;
    }
}

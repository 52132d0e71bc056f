using Slipway.Domain.Deliveries.Rebuild;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Runners.Delivery;

/// <summary>
/// Makes a model's delivery log anew when it is lost although registry, live endpoint or <c>deliveries/NAME/VERSION/</c> show deliveries.
/// Writes only where there is no log: of two rebuilds at once one wins, and both read its log.
/// </summary>
public sealed class LogRebuild(ModelManifest manifest, DeliveryPorts ports, ModelLease? lease = null)
{
    /// <summary>
    /// The rebuilt lines; null when nothing was done, because the log is there or the model has no history. Throws
    /// <see cref="LockedException"/> when the lease is lost.
    /// </summary>
    public async Task<IReadOnlyList<DeliveryEvent>?> RunAsync(CancellationToken cancellation)
    {
        var log = new ModelLog(ports.Store, manifest.Name.Value, ports.Time, lease);
        if (await ports.Store.GetAsync(log.Key, cancellation) is not null)
        {
            return null;
        }

        var records = await new RecordReader(manifest, ports).ReadAsync(cancellation);
        var lines = LogReconstruction.Lines(records);
        if (lines.Count == 0 || !await log.BeginAsync(lines, cancellation))
        {
            return null;
        }

        ports.Progress
            .Note(
                $"The delivery log {ports.Store.Uri(log.Key)} was missing: {lines.Count} lines were rebuilt from registry, endpoint and "
                + "journals. Steps that nothing proves are done again.");
        return await log.ReadAsync(cancellation);
    }
}

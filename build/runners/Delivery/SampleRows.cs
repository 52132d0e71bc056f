using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Data;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>Rows for the smoke test: the oldest of the delivery's own data snapshot, which is in the bucket.</summary>
public static class SampleRows
{
    private const int MostRows = 20;

    /// <summary>CSV rows, features only.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        IObjectStore store, ModelManifest manifest, DeliveryRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        var uri = store.Uri(record.DataKey);
        var stored = await store.GetAsync(record.DataKey, cancellation)
            ?? throw new CloudException(
                $"{uri}, the data of {record.Model} {record.Version}, is missing. Restore it from the bucket's version history.");
        var snapshot = DataSnapshot.Read(uri, stored.Content, manifest);
        return [.. Enumerable.Range(0, Math.Min(MostRows, snapshot.Rows)).Select(snapshot.Request)];
    }
}

using Slipway.Domain.Models;
using Slipway.Runners.Data;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Retraining;

/// <summary>
/// Data as the data engineers deliver it: CSV files below <c>raw/NAME/incoming/</c>, each a whole training set, named so that the order of
/// keys is the order of time. A retraining copies the newest under its hash, where nothing changes any more.
/// </summary>
public sealed class IncomingData(IObjectStore store, ModelName model)
{
    /// <summary>Below which key they are.</summary>
    public string Prefix { get; } = $"raw/{model}/incoming/";

    /// <summary>The newest file with its bytes, or the one on this machine; null when there is none.</summary>
    public async Task<(string Name, byte[] Content)?> ReadAsync(string? file, CancellationToken cancellation)
    {
        if (file is not null)
        {
            return File.Exists(file)
                ? (file, await File.ReadAllBytesAsync(file, cancellation))
                : throw new BadInputException($"Expected a CSV file at {file}, found none. Give the data with --data PATH.");
        }

        string? newest = null;
        await foreach (var key in store.ListAsync(Prefix, null, cancellation))
        {
            newest = key.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(key, newest) > 0 ? key : newest;
        }

        return newest is not null && await store.GetAsync(newest, cancellation) is { } stored ? (store.Uri(newest), stored.Content) : null;
    }

    /// <summary>Where a snapshot with this hash is kept.</summary>
    public string KeyOf(string hash) => DataSnapshot.KeyOf(model, hash);

    /// <summary>Checks the data and keeps it under its hash. Throws <see cref="BadInputException"/> with every error of the data.</summary>
    public async Task KeepAsync(string name, byte[] content, ModelManifest manifest, CancellationToken cancellation)
    {
        var snapshot = DataSnapshot.Read(name, content, manifest);
        await store.PutAsync(KeyOf(snapshot.Sha256), content, WriteCondition.Absent, cancellation);
    }
}

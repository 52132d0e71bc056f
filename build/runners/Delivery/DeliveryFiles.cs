using System.Text;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// What deliveries begin with, in the data bucket: <c>deliveries/NAME/VERSION/delivery.json</c> and the manifest beside it. Written once;
/// from then on a delivery needs nothing of the checkout that it was begun in.
/// </summary>
public sealed class DeliveryFiles(IObjectStore store)
{
    private const string Root = "deliveries/";
    private const string RecordName = "delivery.json";
    private const string ManifestName = "model.json";

    private readonly SeenFiles<DeliveryRecord> _records = Reader(store, DomainJson.Delivery);
    private readonly SeenFiles<ModelManifest> _manifests = Reader(store, DomainJson.Manifest);

    /// <summary>Names of the models that deliveries were begun of, in order.</summary>
    public async Task<IReadOnlyList<string>> ModelsAsync(CancellationToken cancellation) =>
        [.. (await KeysAsync(Root, cancellation)).Select(key => key.Model).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Versions of a model that deliveries were begun of, oldest first.</summary>
    public async Task<IReadOnlyList<ModelVersion>> VersionsAsync(string model, CancellationToken cancellation) =>
        [.. (await KeysAsync($"{Root}{model}/", cancellation)).Select(key => key.Version).Order()];

    /// <summary>Whether a delivery of the model has come as far as to end a step.</summary>
    public async Task<bool> HasJournalAsync(string model, CancellationToken cancellation)
    {
        await foreach (var key in store.ListAsync($"{Root}{model}/", null, cancellation))
        {
            if (key.EndsWith("/journal.json", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a delivery's record is.</summary>
    public static string KeyOf(string model, ModelVersion version) => $"{Root}{model}/{version}/{RecordName}";

    /// <summary>
    /// Writes both files, unless they are there: then they must say the same, and what they say holds. The manifest first, so that a
    /// delivery that is seen is whole.
    /// </summary>
    /// <returns>What the delivery was begun with: by an earlier run, it may be another image of the same folder.</returns>
    /// <exception cref="CloudException">Another delivery has that version.</exception>
    public async Task<DeliveryRecord> BeginAsync(ModelManifest manifest, DeliveryRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(record);
        var model = record.Model.Value;
        var text = DomainJson.Manifest.Write(manifest);
        await WriteOnceAsync(ManifestKeyOf(model, record.Version), text, cancellation);
        var stored = DomainJson.Manifest.Write(await ReadManifestAsync(model, record.Version, cancellation));
        if (stored != text)
        {
            throw Other(ManifestKeyOf(model, record.Version), record.Version, "its manifest is another one");
        }

        await WriteOnceAsync(KeyOf(model, record.Version), DomainJson.Delivery.Write(record), cancellation);
        var begun = await ReadAsync(model, record.Version, cancellation);
        return begun.Model != record.Model
            || begun.Version != record.Version
            || begun.FolderHash != record.FolderHash
            || begun.DataHash != record.DataHash
            ? throw Other(
                KeyOf(model, record.Version), record.Version,
                $"it is of {begun.Model} {begun.Version}, folder {begun.FolderHash}, data {begun.DataHash}; "
                + $"expected {record.Model} {record.Version}, folder {record.FolderHash}, data {record.DataHash}")
            : begun;
    }

    /// <summary>A delivery's record. Throws <see cref="CloudException"/> with every fault when it is missing or damaged.</summary>
    public async Task<DeliveryRecord> ReadAsync(string model, ModelVersion version, CancellationToken cancellation)
    {
        var key = KeyOf(model, version);
        return await _records.GetAsync(key, cancellation) ?? throw Missing(key);
    }

    /// <summary>
    /// The manifest that is delivered. Throws <see cref="CloudException"/> with every fault when it is missing or damaged.
    /// </summary>
    public async Task<ModelManifest> ReadManifestAsync(string model, ModelVersion version, CancellationToken cancellation)
    {
        var key = ManifestKeyOf(model, version);
        return await _manifests.GetAsync(key, cancellation) ?? throw Missing(key);
    }

    private static string ManifestKeyOf(string model, ModelVersion version) => $"{Root}{model}/{version}/{ManifestName}";

    private async Task WriteOnceAsync(string key, string text, CancellationToken cancellation)
    {
        if (await store.GetAsync(key, cancellation) is null)
        {
            await store.PutAsync(key, Encoding.UTF8.GetBytes(text), WriteCondition.Absent, cancellation);
        }
    }

    private static SeenFiles<T> Reader<T>(IObjectStore store, FileFormat<T> format)
        where T : class =>
        new(store, (stored, key) => Require(format.Read(Encoding.UTF8.GetString(stored.Content), store.Uri(key)), key));

    private CloudException Missing(string key) =>
        new(
            $"{store.Uri(key)} is missing: the delivery cannot be gone on with. Restore it from the bucket's version history, or deliver a "
            + "new version.");

    private static T Require<T>(FileResult<T> read, string key)
        where T : class =>
        read.Value
            ?? throw new CloudException(
                $"{string.Join('\n', read.Errors)}\n{key} is damaged; nothing was changed. "
                + "Restore its last good version from the bucket's version history.");

    private CloudException Other(string key, ModelVersion version, string difference) => new(
        $"{store.Uri(key)} says that {version} was begun with something else: {difference}. Nothing was changed. "
        + "A version is made of one folder and one data file; change either, or restore the object.");

    private async Task<List<(string Model, ModelVersion Version)>> KeysAsync(string prefix, CancellationToken cancellation)
    {
        var found = new List<(string, ModelVersion)>();
        await foreach (var key in store.ListAsync(prefix, null, cancellation))
        {
            if (key.Split('/') is [_, var model, var version, RecordName] && ModelVersion.TryParse(version, out var parsed))
            {
                found.Add((model, parsed!));
            }
        }

        return found;
    }
}

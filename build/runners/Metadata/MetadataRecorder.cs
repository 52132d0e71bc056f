using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Metadata;

/// <summary>
/// Projects the delivery logs of the data bucket into the metadata database. The logs are the truth and the tables answer questions about
/// them: this may run at any time, be killed and run again, and fill an empty database anew.
/// </summary>
public sealed class MetadataRecorder(IObjectStore store, IMetadataRecords records, TimeProvider time, IDeliveryProgress progress)
{
    /// <summary>
    /// Records all models, or one. A model whose files cannot be read is told and left out; the others are recorded all the same. Returns
    /// what could not be recorded. Throws <see cref="BadInputException"/> when the database does not let us in: then nothing was
    /// recorded.
    /// </summary>
    public async Task<IReadOnlyList<string>> RunAsync(string? only, CancellationToken cancellation)
    {
        var files = new DeliveryFiles(store);
        var faults = new List<string>();
        foreach (var model in only is null ? await files.ModelsAsync(cancellation) : [only])
        {
            try
            {
                var found = await ReadAsync(files, model, cancellation);
                var added = await records.RecordAsync(found, cancellation);
                progress.Note($"{model}: {found.Versions.Count} versions and {found.Lines.Count} lines of its log are in {records.Name}; "
                    + $"{added} lines are new.");
            }
            catch (Exception fault) when (fault is CloudException or FileFaultException)
            {
                faults.Add($"{model}: {fault.Message}");
                progress.Note($"{model} was not recorded: {fault.Message}");
            }
        }

        return faults;
    }

    private async Task<ModelRecords> ReadAsync(DeliveryFiles files, string model, CancellationToken cancellation)
    {
        var lines = await new ModelLog(store, model, time).ReadAsync(cancellation);
        var versions = new List<RecordedVersion>();
        foreach (var version in await files.VersionsAsync(model, cancellation))
        {
            var name = version.ToString();
            versions.Add(new(
                await files.ReadAsync(model, version, cancellation),
                    lines.LastOrDefault(line => line.Version == name && line.PackageArn is not null)?.PackageArn));
        }

        if (versions.Count == 0)
        {
            throw new CloudException($"Expected deliveries below {store.Uri($"deliveries/{model}/")}, found none. Begin one first: "
                + $"./build.sh Deliver --model {model}");
        }

        var manifest = await files.ReadManifestAsync(model, versions[^1].Begun.Version, cancellation);
        var known = versions.Select(version => version.Begun.Version).ToHashSet();
        return new(model, manifest.Owner, versions, [.. DeliveryProjection.Of(lines).Where(step => known.Contains(step.Version))], lines);
    }
}

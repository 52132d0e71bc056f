using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Deliveries.Rebuild;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>Reads what registry, live endpoint and data bucket know of a model's deliveries. Changes nothing.</summary>
internal sealed class RecordReader(ModelManifest manifest, DeliveryPorts ports)
{
    private readonly string _folder = $"deliveries/{manifest.Name}/";

    public async Task<CloudRecords> ReadAsync(CancellationToken cancellation)
    {
        var packages = new Dictionary<ModelVersion, ModelPackage>();
        foreach (var package in await ports.Registry.ListAsync(manifest.Name.PackageGroup, cancellation))
        {
            // Packages of other makers are none of ours.
            if (ModelVersion.TryParse(package.Metadata.GetValueOrDefault(PackageMetadata.Version), out var version))
            {
                packages[version!] = package;
            }
        }

        var keys = await KeysAsync(cancellation);
        var versions = new List<VersionRecords>();
        foreach (var version in packages.Keys.Union(keys.Keys).Order())
        {
            versions.Add(
                await VersionAsync(version, packages.GetValueOrDefault(version), keys.GetValueOrDefault(version) ?? [], cancellation));
        }

        var state = await ports.Endpoints.DescribeAsync(manifest.Name.LiveEndpoint, cancellation);
        var served = state is null
            ? null
            : new ServedRecord([.. state.Production.Select(variant => variant.Name)], state.Shadow is not null, state.ConfigurationName);
        return new(manifest.Name, versions, served, ports.Time.GetUtcNow());
    }

    private async Task<Dictionary<ModelVersion, List<string>>> KeysAsync(CancellationToken cancellation)
    {
        var keys = new Dictionary<ModelVersion, List<string>>();
        await foreach (var key in ports.Store.ListAsync(_folder, null, cancellation))
        {
            if (ModelVersion.TryParse(key[_folder.Length..].Split('/')[0], out var version))
            {
                keys.TryAdd(version!, []);
                keys[version!].Add(key);
            }
        }

        return keys;
    }

    private async Task<VersionRecords> VersionAsync(
        ModelVersion version, ModelPackage? package, List<string> keys, CancellationToken cancellation)
    {
        var steps = await StepsAsync($"{_folder}{version}/journal.json", cancellation);
        var (begun, submitter) = await BegunAsync($"{_folder}{version}/delivery.json", cancellation);
        return new VersionRecords
        {
            Version = version,
            Begun = begun,
            Submitter = package?.Metadata.GetValueOrDefault(PackageMetadata.Submitter) ?? submitter,
            PackageArn = package?.Arn
                ?? steps.Select(step => step.Reference)
                    .LastOrDefault(reference => reference?.StartsWith("arn:", StringComparison.Ordinal) == true),
            Digest = package?.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest),
            Registered = package?.Created,
            Stage = package?.Stage,
            Approved = package?.Approval switch { ApprovalStatus.Approved => true, ApprovalStatus.Rejected => false, _ => null },
            ApprovalDescription = package?.ApprovalDescription,
            Steps = [.. steps.Select(Recorded).OfType<RecordedStep>().OrderBy(step => step.Started)],
            Evidence = await EvidenceAsync(keys, cancellation),
            SingleConfiguration = package?.Stage is Stage.Production or Stage.Retired
                || steps.Any(step => step.Name == StepNames.Production)
                ? await SingleAsync(version, cancellation)
                : null,
        };
    }

    private async Task<IReadOnlyList<ReportedStep>> StepsAsync(string key, CancellationToken cancellation)
    {
        var text = await TextAsync(key, cancellation);
        try
        {
            return text is null ? [] : ReportJson.ReadJournal(text).Steps;
        }
        catch (JsonException exception)
        {
            ports.Progress.Note($"{ports.Store.Uri(key)} cannot be read and is left out: {exception.Message}");
            return [];
        }
    }

    private static RecordedStep? Recorded(ReportedStep step) => step.Started is { } started && StateOf(step.Outcome) is { } state
        ? new(step.Name, started, started + (step.Duration ?? TimeSpan.Zero), state, step.Sentence)
        : null;

    private static DeliveryState? StateOf(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done or StepOutcome.Skipped => DeliveryState.Done,
        StepOutcome.Waiting => DeliveryState.Waiting,
        StepOutcome.Refused => DeliveryState.Refused,
        StepOutcome.RolledBack => DeliveryState.RolledBack,
        StepOutcome.Failed => DeliveryState.Failed,
        _ => null,
    };

    /// <summary>
    /// When the delivery began and by whom. Only these two are read: the rest of the record is for those who go on with it.
    /// </summary>
    private async Task<(DateTimeOffset? Begun, string? Submitter)> BegunAsync(string key, CancellationToken cancellation)
    {
        if (await TextAsync(key, cancellation) is not { } text)
        {
            return (null, null);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var time = document.RootElement.TryGetProperty("time", out var at) && at.TryGetDateTimeOffset(out var begun)
                ? begun
                : ports.Time.GetUtcNow();
            return (time, document.RootElement.TryGetProperty("submitter", out var submitter) ? submitter.GetString() : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            ports.Progress.Note($"{ports.Store.Uri(key)} cannot be read and is left out: {exception.Message}");
            return (null, null);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> EvidenceAsync(List<string> keys, CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, string>();
        foreach (var key in keys.Where(key => key.EndsWith("/evidence.json", StringComparison.Ordinal)))
        {
            if (await ports.Store.GetAsync(key, cancellation) is { } stored
                && DomainJson.Evidence.Read(Encoding.UTF8.GetString(stored.Content), key).Value is { } file)
            {
                hashes[file.Step] = Convert.ToHexStringLower(SHA256.HashData(stored.Content));
            }
        }

        return hashes;
    }

    /// <summary>
    /// The configuration in which the version served alone, by the manifest that was delivered where it was kept. Its name holds the hash
    /// of what it says: when the cloud has it, it is the right one.
    /// </summary>
    private async Task<string?> SingleAsync(ModelVersion version, CancellationToken cancellation)
    {
        var key = $"{_folder}{version}/model.json";
        var delivered = await TextAsync(key, cancellation) is { } text ? ManifestReader.Read(text, key).Manifest : null;
        var name = new Configurations(delivered ?? manifest, ports.Store.Uri("captures")).Single(version).Name;
        return await ports.Endpoints.DescribeConfigAsync(name, cancellation) is null ? null : name;
    }

    private async Task<string?> TextAsync(string key, CancellationToken cancellation) =>
        await ports.Store.GetAsync(key, cancellation) is { } stored ? Encoding.UTF8.GetString(stored.Content) : null;
}

using System.Globalization;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Monitoring;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Tells where a model stands: versions, stages, approvals, what is served, who is at it, and the end of the log. What cannot be read is
/// said in its place: whoever looks for the cause of a fault needs the rest of it.
/// </summary>
/// <param name="manifest">The model.</param>
/// <param name="ports">The cloud.</param>
/// <param name="cloudArgument">What a command adds to work on that cloud.</param>
public sealed class StatusRunner(ModelManifest manifest, DeliveryPorts ports, string cloudArgument = "")
{
    private const int LastLines = 8;

    /// <summary>Reads only. Lines for people.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        IReadOnlyList<ModelPackage> packages = [];
        var lines = new List<string> { $"Model {manifest.Name}" };
        await AddAsync(
            lines, async () => VersionLines(packages = await ports.Registry.ListAsync(manifest.Name.PackageGroup, cancellation)));
        lines.Add($"Endpoint {manifest.Name.LiveEndpoint}");
        await AddAsync(lines, async () => EndpointLines(await ports.Endpoints.DescribeAsync(manifest.Name.LiveEndpoint, cancellation)));
        await AddAsync(lines, async () => Alarms(
            await new ModelLog(ports.Store, manifest.Name.Value, ports.Time).ReadAsync(cancellation),
            await ports.Endpoints.DescribeAsync(manifest.Name.LiveEndpoint, cancellation)));
        await AddAsync(lines, () => AwaitingAsync(packages, cancellation));
        await AddAsync(lines, async () => LeaseLines(await ModelLease.ReadHolderAsync(ports.Store, manifest.Name.Value, cancellation)));
        var log = new ModelLog(ports.Store, manifest.Name.Value, ports.Time);
        lines.Add($"Log {ports.Store.Uri(log.Key)}");
        await AddAsync(lines, async () => LogLines(await log.ReadAsync(cancellation)));
        return lines;
    }

    /// <summary>When a tick last looked at the deliveries of all models.</summary>
    public static async Task<string> HeartbeatAsync(IObjectStore store, CancellationToken cancellation) =>
        await Heartbeat.ReadAsync(store, cancellation) is { } beat
            ? $"Last tick: {beat.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {beat.By}."
            : "No tick has run yet.";

    /// <summary>What the next tick has to put right.</summary>
    private static IEnumerable<string> Alarms(IReadOnlyList<DeliveryEvent> history, EndpointState? endpoint)
    {
        if (OpenRollback.Of(history) is { } open)
        {
            yield return $"ALARM: the rollback to {open.Version} of {open.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC is not finished: "
                + "./build.sh Tick";
        }

        if (ServedAsLogged.Missed(history, endpoint) is { } live)
        {
            yield return $"ALARM: {ServedAsLogged.Sentence(live, endpoint!)}: ./build.sh Tick";
        }

        if (StageRecord.Missing(history) is { } unrecorded)
        {
            yield return $"The registry does not show the rollback to {unrecorded.Version} yet: ./build.sh Tick";
        }
    }

    private static async Task AddAsync(List<string> lines, Func<Task<IEnumerable<string>>> read)
    {
        try
        {
            lines.AddRange(await read());
        }
        catch (Exception exception) when (exception is CloudException or BadInputException or FileFaultException)
        {
            lines.AddRange(exception.Message.Split('\n').Select((line, index) => (index == 0 ? "  cannot be read: " : "  ") + line));
        }
    }

    private static IEnumerable<string> VersionLines(IReadOnlyList<ModelPackage> packages) => packages.Count == 0
        ? ["  no registered version"]
        : packages.Select(package => string.Create(
            CultureInfo.InvariantCulture,
            $"  {DeliveryRun.VersionOf(package),-10} {package.Stage ?? Stage.Registered,-11} {package.Approval,-22} "
                + $"{Digest(package)}  {package.Arn}"));

    private static string Digest(ModelPackage package) =>
        package.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest) is { } digest ? digest[..Math.Min(19, digest.Length)] : "no image";

    private static IEnumerable<string> EndpointLines(EndpointState? endpoint)
    {
        if (endpoint is null)
        {
            return ["  does not exist"];
        }

        var total = endpoint.Production.Sum(variant => variant.Weight);
        List<string> lines = [$"  {endpoint.Status}, configuration {endpoint.ConfigurationName}"];
        lines.AddRange(endpoint.Production.Select(variant => string.Create(
            CultureInfo.InvariantCulture,
            $"  {variant.Name,-10} {(total > 0 ? 100 * variant.Weight / total : 0):0.#} % of the live requests")));
        if (endpoint.Shadow is { } shadow)
        {
            lines.Add($"  {shadow.Name,-10} shadow: a copy of every request");
        }

        return lines;
    }

    private IEnumerable<string> LeaseLines(LeaseFile? lease) => lease is null || lease.IsFree(ports.Time.GetUtcNow())
        ? []
        : [$"Lease held by {lease.Holder} (fence {lease.Fence}) until {lease.Until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, unless it renews"];

    private static IEnumerable<string> LogLines(IReadOnlyList<DeliveryEvent> log) => log.TakeLast(LastLines).Select(line => string.Create(
        CultureInfo.InvariantCulture,
        $"  {line.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {line.Version,-8} {line.Step,-14} {line.State,-10} {line.Message}"));

    /// <summary>Versions that wait for a person, with the evidence hash that their approval is to name.</summary>
    private async Task<IEnumerable<string>> AwaitingAsync(IReadOnlyList<ModelPackage> packages, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var package in packages.Where(package => package.Approval == ApprovalStatus.PendingManualApproval))
        {
            var options = new DeliveryOptions { RoleArn = "", Actor = "status", CloudArgument = cloudArgument };
            var run = new DeliveryRun(manifest, ports, options, DeliveryRun.VersionOf(package));
            if (await run.LastAsync(StepNames.Approval, cancellation) is { State: DeliveryState.Waiting or DeliveryState.Started } waiting)
            {
                var evidence = await ApprovalEvidenceReader.ReadAsync(run, cancellation);
                var shadow = evidence.ShadowHash is { } hash ? ", shadow " + hash : "";
                lines.Add($"Waits for approval: {run.Version}, evidence {evidence.Hash} (evaluation {evidence.EvaluationHash}{shadow})");
                lines.Add($"  {waiting.Message}");
            }
        }

        return lines;
    }
}

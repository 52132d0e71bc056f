using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>Tells where a model stands: versions, stages, approvals, what is served, and the end of the log.</summary>
public sealed class StatusRunner(ModelManifest manifest, DeliveryPorts ports)
{
    private const int LastLines = 8;

    /// <summary>Reads only. Lines for people.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        var name = manifest.Name;
        var packages = await ports.Registry.ListAsync(name.PackageGroup, cancellation);
        var endpoint = await ports.Endpoints.DescribeAsync(name.LiveEndpoint, cancellation);
        var log = new ModelLog(ports.Store, name.Value, ports.Time);
        var lines = new List<string> { $"Model {name}" };
        lines.AddRange(packages.Count == 0
            ? ["  no registered version"]
            : packages.Select(package => $"  {DeliveryRun.VersionOf(package),-10} {package.Stage?.ToString() ?? "Registered",-11} {package.Approval,-22} {package.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest)?[..19]}  {package.Arn}"));
        lines.Add($"Endpoint {name.LiveEndpoint}");
        if (endpoint is null)
        {
            lines.Add("  does not exist");
        }
        else
        {
            var total = endpoint.Production.Sum(variant => variant.Weight);
            lines.Add($"  {endpoint.Status}, configuration {endpoint.ConfigurationName}");
            lines.AddRange(endpoint.Production.Select(variant => string.Create(
                CultureInfo.InvariantCulture, $"  {variant.Name,-10} {(total > 0 ? 100 * variant.Weight / total : 0):0.#} % of the live requests")));
            if (endpoint.Shadow is { } shadow)
            {
                lines.Add($"  {shadow.Name,-10} shadow: a copy of every request");
            }
        }

        lines.AddRange(await AwaitingAsync(packages, cancellation));
        lines.Add($"Log {ports.Store.Uri(log.Key)}");
        lines.AddRange((await log.ReadAsync(cancellation)).TakeLast(LastLines).Select(line => string.Create(
            CultureInfo.InvariantCulture, $"  {line.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {line.Version,-8} {line.Step,-14} {line.State,-10} {line.Message}")));
        return lines;
    }

    /// <summary>Versions that wait for a person, with the evidence hash that their approval is to name.</summary>
    private async Task<IReadOnlyList<string>> AwaitingAsync(IReadOnlyList<ModelPackage> packages, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var package in packages.Where(package => package.Approval == ApprovalStatus.PendingManualApproval))
        {
            var run = new DeliveryRun(manifest, ports, new() { RoleArn = "", Actor = "status" }, DeliveryRun.VersionOf(package));
            if (await run.LastAsync(StepNames.Approval, cancellation) is { State: DeliveryState.Waiting or DeliveryState.Started } waiting)
            {
                var evidence = await ApprovalEvidenceReader.ReadAsync(run, cancellation);
                lines.Add($"Waits for approval: {run.Version}, evidence {evidence.Hash} (evaluation {evidence.EvaluationHash}{(evidence.ShadowHash is { } shadow ? ", shadow " + shadow : "")})");
                lines.Add($"  {waiting.Message}");
            }
        }

        return lines;
    }
}

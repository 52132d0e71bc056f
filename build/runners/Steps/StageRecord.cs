using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Brings the registry's stages to what the log says of versions that went live or were rolled back. The registry is a record there, not a
/// need: a rollback that found it down leaves a mark in the log, and a later tick writes what is missing.
/// </summary>
/// <param name="manifest">Of the model.</param>
/// <param name="ports">The cloud, fenced.</param>
internal sealed class StageRecord(ModelManifest manifest, DeliveryPorts ports)
{
    private const string Detail = "registry";

    /// <summary>The details of a line that says that the registry could not be written.</summary>
    public static Dictionary<string, string> Unrecorded(IReadOnlyDictionary<string, string> details) =>
        new(details) { [Detail] = "unrecorded" };

    /// <summary>The rollback whose stages are still to be recorded; null when there is none.</summary>
    public static DeliveryEvent? Missing(IReadOnlyList<DeliveryEvent> lines) =>
        lines.LastOrDefault(line => line.Details.ContainsKey(Detail) || line.Step == StepNames.Registry) is { } last
            && last.Step != StepNames.Registry
            ? last
            : null;

    /// <summary>
    /// What the log says of the stages of versions, when this version is live: of those that it says nothing of, nothing.
    /// </summary>
    public static IReadOnlyDictionary<string, Stage> Stages(IReadOnlyList<DeliveryEvent> lines, string live)
    {
        var stages = new Dictionary<string, Stage>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Version is not null))
        {
            if (StepNames.MadeLive(line))
            {
                stages[line.Version!] = Stage.Retired;
            }
            else if (line is { Step: StepNames.Rollback, State: DeliveryState.RolledBack })
            {
                stages[line.Version!] = Stage.Refused;
            }
        }

        stages[live] = Stage.Production;
        return stages;
    }

    /// <summary>Writes the stages that differ; false, with a note, when the registry does not let it.</summary>
    public async Task<bool> TryAsync(IReadOnlyList<DeliveryEvent> lines, string live, CancellationToken cancellation)
    {
        try
        {
            await RecordAsync(lines, live, cancellation);
            return true;
        }
        catch (CloudException exception)
        {
            ports.Progress
                .Note($"The rollback is done, but the registry does not show it, which the next tick tries again: {exception.Message}");
            return false;
        }
    }

    /// <summary>Writes what an earlier rollback could not, and says so in the log.</summary>
    public async Task RepairAsync(DeliveryRun run, CancellationToken cancellation)
    {
        var lines = await run.Log.ReadAsync(cancellation);
        await RecordAsync(lines, lines.Last(StepNames.MadeLive).Version!, cancellation);
        await run.LogAsync(StepNames.Registry, DeliveryState.Progress, "The stages that a rollback left were recorded", cancellation);
    }

    private async Task RecordAsync(IReadOnlyList<DeliveryEvent> lines, string live, CancellationToken cancellation)
    {
        var stages = Stages(lines, live);
        foreach (var package in await ports.Registry.ListAsync(manifest.Name.PackageGroup, cancellation))
        {
            if (package.Metadata.GetValueOrDefault(PackageMetadata.Version) is not { } version
                || !stages.TryGetValue(version, out var stage)
                || stage == package.Stage)
            {
                continue;
            }

            var (status, reason) = stage switch
            {
                Stage.Production => ("Live", "Brought back by a rollback"),
                Stage.Refused => ("RolledBack", "Rolled back to " + live),
                _ => ("Replaced", $"Replaced by {live}"),
            };
            await ports.Registry.SetStageAsync(package.Arn, stage, status, reason, cancellation);
        }
    }
}

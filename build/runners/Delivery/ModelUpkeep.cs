using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Delivery;

/// <summary>
/// What a tick does for a model before its deliveries: finishes a rollback that was left, records the stages that one could not, and brings
/// the live endpoint back when it serves what the log does not say.
/// </summary>
/// <param name="ports">The cloud, not fenced.</param>
/// <param name="options">How deliveries are run.</param>
/// <param name="seen">What earlier looks have read.</param>
/// <param name="files">What deliveries began with.</param>
internal sealed class ModelUpkeep(DeliveryPorts ports, DeliveryOptions options, SeenEvidence seen, DeliveryFiles files)
{
    /// <summary>Runs that only train or stage have no right to change the live endpoint: they leave it to those that have.</summary>
    private bool MayChangeLive => options.Until is null or StepNames.Rollout;

    /// <summary>Whether there is anything to do: one look at the log and one at the endpoint.</summary>
    public async Task<bool> IsNeededAsync(string model, ModelLog log, CancellationToken cancellation)
    {
        if (!MayChangeLive || await log.ReadAsync(cancellation) is not { Count: > 0 } lines)
        {
            return false;
        }

        return OpenRollback.Of(lines) is not null
            || StageRecord.Missing(lines) is not null
            || ServedAsLogged.Open(lines) is not null
            || ServedAsLogged.Missed(lines, await LiveAsync(ModelName.Parse(model), cancellation)) is not null;
    }

    /// <summary>One look at each. Throws <see cref="LockedException"/> when the lease is lost.</summary>
    public async Task<UpkeepResult> RunAsync(string model, ModelLease lease, CancellationToken cancellation)
    {
        var log = new ModelLog(ports.Store, model, ports.Time, lease, seen.Log(model));
        var lines = await log.ReadAsync(cancellation);
        if (OpenRollback.Of(lines) is { } intent)
        {
            if (!MayChangeLive)
            {
                return new(
                    [], Waits(StepNames.Rollback, WaitsFor.LaterRun, $"A rollback to {intent.Version} comes first; it is for another run"));
            }

            return await TryAsync(log, intent, StepNames.Rollback, () => FinishAsync(log, intent, lease, cancellation), cancellation);
        }

        if (!MayChangeLive || lines.Count == 0)
        {
            return UpkeepResult.Nothing;
        }

        var state = await LiveAsync(ModelName.Parse(model), cancellation);
        if (ServedAsLogged.Missed(lines, state) is { } live)
        {
            return await TryAsync(log, live, StepNames.Repair, () => RepairAsync(log, live, state!, lease, cancellation), cancellation);
        }

        if (ServedAsLogged.Open(lines) is { } alarm && state is not null && EndpointRollover.IsSettled(state))
        {
            await new ServedAsLogged(await ManifestAsync(alarm, cancellation), Fenced(lease), options, lease).EndAsync(alarm, cancellation);
        }

        return StageRecord.Missing(lines) is { } missing
            ? await TryAsync(log, missing, StepNames.Registry, () => RecordAsync(log, missing, lease, cancellation), cancellation)
            : UpkeepResult.Nothing;
    }

    private async Task<UpkeepResult> FinishAsync(ModelLog log, DeliveryEvent intent, ModelLease lease, CancellationToken cancellation)
    {
        var manifest = await ManifestAsync(intent, cancellation);
        var sentence = await new OpenRollback(manifest, Fenced(lease), options, lease).LookAsync(intent, cancellation);
        if (sentence is null)
        {
            var waits = Waits(
                StepNames.Rollback, WaitsFor.Endpoint, $"Waits until {manifest.Name.LiveEndpoint} serves {intent.Version} again");
            return new([await ResultAsync(log, intent, waits, cancellation)], waits);
        }

        ports.Progress.Note($"A rollback that was left has been finished: {sentence}");
        var lines = await log.ReadAsync(cancellation);
        var results = new List<TickResult>
        {
            await ResultAsync(log, intent, (StepNames.Rollback, new(DeliveryOutcome.Promoted, sentence)), cancellation),
        };
        foreach (var left in lines.Where(line => line is { Step: StepNames.Rollback, State: DeliveryState.RolledBack }
            && line.Sequence > intent.Sequence))
        {
            results.Add(await ResultAsync(log, left, (StepNames.Rollback, new(DeliveryOutcome.RolledBack, left.Message)), cancellation));
        }

        return new(results, null);
    }

    private async Task<UpkeepResult> RepairAsync(
        ModelLog log, DeliveryEvent live, EndpointState state, ModelLease lease, CancellationToken cancellation)
    {
        await new ServedAsLogged(await ManifestAsync(live, cancellation), Fenced(lease), options, lease)
            .LookAsync(live, state, cancellation);
        var waits = Waits(StepNames.Repair, WaitsFor.Endpoint, ServedAsLogged.Sentence(live, state) + ": it is being brought back");
        return new([await ResultAsync(log, live, waits, cancellation)], waits);
    }

    private async Task<UpkeepResult> RecordAsync(ModelLog log, DeliveryEvent missing, ModelLease lease, CancellationToken cancellation)
    {
        var manifest = await ManifestAsync(missing, cancellation);
        var run = new DeliveryRun(manifest, Fenced(lease), options, ModelVersion.Parse(missing.Version!), lease);
        await new StageRecord(manifest, run.Ports).RepairAsync(run, cancellation);
        var recorded = StepResult.GoOn("The stages that a rollback left were recorded");
        return new([await ResultAsync(log, missing, (StepNames.Registry, recorded), cancellation)], null);
    }

    /// <summary>
    /// What breaks is told in the result. The endpoint's case comes before all deliveries; a registry that is down stops none.
    /// </summary>
    private async Task<UpkeepResult> TryAsync(
        ModelLog log, DeliveryEvent about, string step, Func<Task<UpkeepResult>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is CloudException or FileFaultException or TimeoutException)
        {
            (string, StepResult) broken = (step, new(DeliveryOutcome.Failed, exception.Message));
            var result = await ResultAsync(log, about, broken, cancellation) with { Fault = exception };
            return new(
                [result], step == StepNames.Registry ? null : Waits(step, WaitsFor.Person, $"{step} comes first: {exception.Message}"));
        }
    }

    private static (string Step, StepResult Result) Waits(string step, WaitsFor what, string sentence) =>
        (step, StepResult.Waits(what, sentence));

    private async Task<TickResult> ResultAsync(
        ModelLog log, DeliveryEvent about, (string Step, StepResult Result) stands, CancellationToken cancellation) => new(
        await ManifestAsync(about, cancellation),
        ModelVersion.Parse(about.Version!),
        stands.Step,
        stands.Result,
        [.. (await log.ReadAsync(cancellation)).Where(line => line.DeliveryId == about.DeliveryId)]);

    private Task<ModelManifest> ManifestAsync(DeliveryEvent line, CancellationToken cancellation)
    {
        var version = ModelVersion.Parse(line.Version!);
        return files.ReadManifestAsync(line.DeliveryId[..^(version.Slug.Length + 1)], version, cancellation);
    }

    private Task<EndpointState?> LiveAsync(ModelName model, CancellationToken cancellation) =>
        ports.Endpoints.DescribeAsync(model.LiveEndpoint, cancellation);

    private DeliveryPorts Fenced(ModelLease lease) => FencedPorts.Wrap(ports, lease);
}

/// <summary>What upkeep came to.</summary>
/// <param name="Results">What was done.</param>
/// <param name="ComesFirst">What must be over before any delivery of the model goes on; null when nothing must.</param>
internal sealed record UpkeepResult(IReadOnlyList<TickResult> Results, (string Step, StepResult Result)? ComesFirst)
{
    /// <summary>There was nothing to do.</summary>
    public static UpkeepResult Nothing { get; } = new([], null);
}

using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>One pass over all deliveries of one model that are under way, under its lease.</summary>
/// <param name="ports">The cloud, not fenced.</param>
/// <param name="options">How deliveries are run.</param>
internal sealed class ModelTick(DeliveryPorts ports, DeliveryOptions options)
{
    // A tick has minutes, and a model lives for years. What a longer delivery saw before is in its evidence.
    private static readonly TimeSpan LongestMemory = TimeSpan.FromDays(14);

    private readonly SeenEvidence _seen = new(ports.Store, ports.Time.GetUtcNow() - LongestMemory);
    private readonly DeliveryFiles _files = new(ports.Store);

    private ModelUpkeep Upkeep => new(ports, options, _seen, _files);

    /// <summary>Called with a version and a step's name before the step is looked at.</summary>
    public Action<ModelVersion, string> Entering { get; init; } = (_, _) => { };

    /// <summary>Versions whose delivery was begun and has not ended, oldest first.</summary>
    public async Task<IReadOnlyList<ModelVersion>> OpenAsync(string model, CancellationToken cancellation) =>
        [.. (await StandingsAsync(model, cancellation)).Where(delivery => !delivery.Ended).Select(delivery => delivery.Version)];

    /// <summary>Whether there is anything to do for a model. Reads only, and needs no lease.</summary>
    public async Task<bool> HasWorkAsync(string model, CancellationToken cancellation) =>
        (await OpenAsync(model, cancellation)).Count > 0 || await Upkeep.IsNeededAsync(model, LogOf(model), cancellation);

    /// <summary>A delivery as it stands, to look at or, under a lease, to go on with.</summary>
    public async Task<DeliveryRun> OpenAsync(
        ModelManifest manifest, DeliveryRecord record, ModelLease? lease, CancellationToken cancellation)
    {
        var own = lease is null ? ports : FencedPorts.Wrap(ports, lease);
        var run = new DeliveryRun(manifest, own, options with { ServingEnvironment = record.Environment }, record.Version, lease, _seen);
        await run.TakeUpAsync(cancellation);
        return run;
    }

    /// <summary>
    /// Advances each delivery as far as it goes at once. One that breaks does not stop the others: its result says what broke. Throws
    /// <see cref="LockedException"/> when the lease is lost.
    /// </summary>
    public async Task<IReadOnlyList<TickResult>> RunAsync(string model, ModelLease lease, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await RebuildLostLogAsync(model, lease, cancellation);
        var upkeep = await Upkeep.RunAsync(model, lease, cancellation);
        var results = upkeep.Results.ToList();
        foreach (var version in await OpenAsync(model, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var manifest = await _files.ReadManifestAsync(model, version, cancellation);
            var record = await _files.ReadAsync(model, version, cancellation);
            results.Add(upkeep.ComesFirst is { } first
                ? new(manifest, version, first.Step, first.Result, await LinesAsync(record, cancellation))
                : await AdvanceAsync(manifest, record, lease, cancellation));
        }

        return results;
    }

    /// <summary>
    /// A model that has packages or journals has had a log: without it every delivery would look as if it had just begun.
    /// </summary>
    private async Task RebuildLostLogAsync(string model, ModelLease lease, CancellationToken cancellation)
    {
        if (await ports.Store.GetAsync(ModelLog.KeyOf(model), cancellation) is not null)
        {
            return;
        }

        var newest = (await _files.VersionsAsync(model, cancellation))[^1];
        var manifest = await _files.ReadManifestAsync(model, newest, cancellation);
        if ((await ports.Registry.ListAsync(manifest.Name.PackageGroup, cancellation)).Count > 0
            || await _files.HasJournalAsync(model, cancellation))
        {
            await new LogRebuild(manifest, FencedPorts.Wrap(ports, lease), lease).RunAsync(cancellation);
        }
    }

    private async Task<TickResult> AdvanceAsync(
        ModelManifest manifest, DeliveryRecord record, ModelLease lease, CancellationToken cancellation)
    {
        var step = StepNames.Pipeline;
        try
        {
            var run = await OpenAsync(manifest, record, lease, cancellation);
            // Asked again for each: the delivery before this one may just have ended, or passed its gate.
            var succession = Succession.Of(record.Version, await StandingsAsync(record.Model.Value, cancellation));
            var pass = new DeliveryPass(run, record)
            {
                Entering = name =>
                {
                    step = name;
                    Entering(record.Version, name);
                },
            };
            var (at, result) = await pass.RunAsync(succession, cancellation);
            return new(manifest, record.Version, at, result, await LinesAsync(record, cancellation));
        }
        catch (Exception exception) when (exception is CloudException or BadInputException or FileFaultException or TimeoutException)
        {
            return new(
                manifest,
                record.Version,
                step,
                new(DeliveryOutcome.Failed, exception.Message),
                await LinesAsync(record, cancellation)) { Fault = exception };
        }
    }

    private async Task<IReadOnlyList<DeliveryStanding>> StandingsAsync(string model, CancellationToken cancellation) =>
        DeliveryStandings.Of(
            model, await _files.VersionsAsync(model, cancellation), await LogOf(model).ReadAsync(cancellation));

    private async Task<IReadOnlyList<DeliveryEvent>> LinesAsync(DeliveryRecord record, CancellationToken cancellation) =>
        [.. (await LogOf(record.Model.Value).ReadAsync(cancellation))
            .Where(line => line.DeliveryId == DeliveryStandings.IdOf(record.Model.Value, record.Version))];

    private ModelLog LogOf(string model) => new(ports.Store, model, ports.Time, lease: null, _seen.Log(model));
}

using System.Runtime.ExceptionServices;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// Begins the delivery of one version of a model, and ticks again and again until it has ended, needs a person, or has been waited for
/// long enough. What is left is for later ticks, or for the same command.
/// </summary>
public sealed class DeliverRunner(ModelManifest manifest, DeliveryPorts ports, DeliveryOptions options)
{
    private readonly string _model = manifest.Name.Value;

    /// <summary>Called with a step's name before it is looked at.</summary>
    public Action<string> Entering { get; init; } = _ => { };

    /// <summary>The version of this code and data: claimed now, unless it is the newest one already.</summary>
    public Task<ModelVersion> ClaimAsync(string folderHash, string dataHash, CancellationToken cancellation) =>
        new VersionClaims(ports.Store, manifest.Name).ClaimAsync(manifest.Tag, folderHash, dataHash, cancellation);

    /// <summary>Begins a delivery, or finds it begun: from then on ticks go on with it.</summary>
    public async Task<DeliveryRecord> BeginAsync(
        ModelVersion version, DeliveryInput input, DeliveryReason reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var record = new DeliveryRecord
        {
            Model = manifest.Name,
            Version = version,
            ImageUri = input.Image.Uri,
            ImageDigest = input.Image.Digest,
            FolderHash = input.Image.FolderHash,
            DataKey = input.DataKey,
            DataHash = input.DataHash,
            SourceCommit = input.SourceCommit,
            Submitter = options.Actor,
            Time = ports.Time.GetUtcNow(),
            Reason = reason,
            Environment = options.ServingEnvironment,
        };
        var begun = await new DeliveryFiles(ports.Store).BeginAsync(manifest, record, cancellation);
        if (begun.ImageDigest != record.ImageDigest)
        {
            ports.Progress
                .Note($"{version} was begun with image {begun.ImageDigest} of the same folder; it is delivered, not {record.ImageDigest}.");
        }

        return begun;
    }

    /// <summary>A delivery that was begun, to look at: its champion, and what runs before left.</summary>
    public async Task<DeliveryRun> OpenAsync(ModelVersion version, CancellationToken cancellation) =>
        await new ModelTick(ports, options).OpenAsync(
            manifest, await new DeliveryFiles(ports.Store).ReadAsync(_model, version, cancellation), null, cancellation);

    /// <summary>
    /// Ticks until the delivery of this version stands still for this run. Throws what breaks in it, <see cref="LockedException"/> when
    /// another run holds the model, and <see cref="TimeoutException"/> when a pipeline or an endpoint takes longer than the limit.
    /// </summary>
    public async Task<StepResult> RunAsync(ModelVersion version, CancellationToken cancellation)
    {
        if (await EndAsync(version, cancellation) is { } ended)
        {
            return ended;
        }

        using var progress = new SteadyProgress(ports.Progress);
        var tick = new ModelTick(ports with { Progress = progress }, options)
        {
            Entering = (entered, step) => Enter(version, entered, step),
        };
        var lease = await ModelTurn.TakeAsync(ports, options, _model, cancellation);
        try
        {
            var patience = new Patience(manifest, options, ports.Time);
            while (true)
            {
                if (await TickAsync(tick, version, lease, cancellation) is not { } result)
                {
                    // Its end was in a log that was lost and has been rebuilt.
                    return await EndAsync(version, cancellation)
                        ?? throw new InvalidOperationException($"{version} was not looked at and has not ended.");
                }

                if (!result.Result.LooksAgain || patience.IsOver(result.Step, result.Result))
                {
                    progress.Rest(result.Result.Sentence);
                    return result.Result;
                }

                await Task.Delay(LookInterval.Of(result.Result.WaitsFor, manifest, options), ports.Time, cancellation);
            }
        }
        finally
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task<StepResult?> EndAsync(ModelVersion version, CancellationToken cancellation)
    {
        var lines = await new ModelLog(ports.Store, _model, ports.Time).ReadAsync(cancellation);
        return DeliveryStandings.EndOf(lines.Where(line => line.DeliveryId == DeliveryStandings.IdOf(_model, version)));
    }

    private static async Task<TickResult?> TickAsync(ModelTick tick, ModelVersion version, ModelLease lease, CancellationToken cancellation)
    {
        var results = await tick.RunAsync(lease.Model, lease, cancellation);
        var own = results.SingleOrDefault(result => result.Version == version);
        if (own?.Fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return own;
    }

    private void Enter(ModelVersion version, ModelVersion entered, string step)
    {
        if (entered == version)
        {
            Entering(step);
        }
    }
}

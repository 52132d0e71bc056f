using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners;
using Slipway.Runners.Data;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Images;
using Slipway.Runners.Ports;
using Slipway.Runners.Rehearsal;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;

/// <summary>A model and a cloud, for the targets that do one step or the whole way.</summary>
sealed class DeliverySession : IAsyncDisposable
{
    readonly ConsoleProgress _progress;
    readonly Composition _cloud;
    readonly DotNetPublisher _publisher;
    readonly ModelSource _model;
    readonly string? _data;
    readonly FolderLock? _lock;

    DeliverySession(ConsoleProgress progress, Composition cloud, DotNetPublisher publisher, ModelSource model, string? data, FolderLock? folderLock)
    {
        _progress = progress;
        _cloud = cloud;
        _publisher = publisher;
        _model = model;
        _data = data;
        _lock = folderLock;
    }

    ModelManifest Manifest => _model.Manifest;

    DeliveryOptions Options => _cloud.Options(Environment.UserName) with { LocalApprover = LocalApprover };

    /// <summary>On this machine its user rehearses every role; on AWS only those whom the manifest names may approve.</summary>
    string? LocalApprover => _cloud.IsLocal ? "local-approver" : null;

    public static async Task<DeliverySession> OpenAsync(DotNetPublisher publisher, ModelSource model, string cloud, string region, string? data, CancellationToken cancellation)
    {
        var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
        var folderLock = cloud == "local" ? FolderLock.Take(BuildPaths.Rehearsal) : null;
        try
        {
            var composition = await Composition.OpenAsync(
                cloud, region, async () => Path.Combine(await publisher.CachedAsync(BuildPaths.LocalCloudProject, cancellation), "Slipway.LocalCloud.dll"), progress, cancellation);
            await composition.Ports.Store.EnsureBucketAsync(cancellation);
            return new DeliverySession(progress, composition, publisher, model, data, folderLock);
        }
        catch
        {
            progress.Dispose();
            folderLock?.Dispose();
            throw;
        }
    }

    public async Task<PushedImage> PushAsync(CancellationToken cancellation)
    {
        var images = await new BuildImagesRunner(_publisher, _progress, BuildPaths.Images).RunAsync([_model], cancellation);
        return await new PushImagesRunner(_cloud.Ports.Images, _progress, BuildPaths.Images).RunAsync(images.Images[0], cancellation);
    }

    /// <summary>Begins the delivery of the folder as it is now, with --data or the newest data, and goes on with it.</summary>
    public async Task<StepResult> DeliverAsync(string? approver, string? until, TimeSpan? wait, CancellationToken cancellation)
    {
        var options = Options with { Approver = approver, Until = until, Wait = wait, StartsAgain = true };
        var runner = new DeliverRunner(Manifest, _cloud.Ports, options);
        var image = await PushAsync(cancellation);
        var snapshot = _data is null ? await NewestDataAsync(cancellation) : DataSnapshot.Read(_data, Manifest);
        var key = $"raw/{Manifest.Name}/{snapshot.Sha256}/data.csv";
        await _cloud.Ports.Store.PutAsync(key, snapshot.Content, WriteCondition.Absent, cancellation);
        var version = await runner.ClaimAsync(image.FolderHash, snapshot.Sha256, cancellation);
        await runner.BeginAsync(version, new DeliveryInput(image, key, snapshot.Sha256, SourceCommit.Read(BuildPaths.Root)), DeliveryReason.Manual, cancellation);
        return await GoOnAsync(runner, version, cancellation);
    }

    /// <summary>Goes on with the newest delivery, no further than <paramref name="until"/>.</summary>
    public async Task<StepResult> GoOnAsync(string until, CancellationToken cancellation) =>
        await GoOnAsync(new DeliverRunner(Manifest, _cloud.Ports, Options with { Until = until }), await NewestAsync(cancellation), cancellation);

    /// <summary>One tick of every model that has a delivery under way.</summary>
    public Task<IReadOnlyList<TickResult>> TickAsync(string? until, CancellationToken cancellation) =>
        new TickRunner(_cloud.Ports, Options with { Until = until }).RunAsync(null, cancellation);

    public async Task<StepResult> ApproveAsync(string approver, string? version, string? evidence, CancellationToken cancellation)
    {
        var wanted = version is null ? await NewestAsync(cancellation) : ModelVersion.Parse(version);
        return await ModelTurn.WithAsync(
            _cloud.Ports,
            Options,
            Manifest.Name.Value,
            TimeSpan.FromMinutes(2),
            async (ports, lease) =>
            {
                var run = new DeliveryRun(Manifest, ports, Options, wanted, lease);
                await run.TakeUpAsync(cancellation);
                return await new ApproveRunner(run, approver, LocalApprover, evidence).LookAsync(cancellation);
            },
            cancellation);
    }

    public Task<string> RollbackAsync(string? from, CancellationToken cancellation) =>
        new RollbackRunner(Manifest, _cloud.Ports, Options).RunAsync(from is null ? null : ModelVersion.Parse(from), cancellation);

    public Task<IReadOnlyList<string>> StatusAsync(CancellationToken cancellation) =>
        new StatusRunner(Manifest, _cloud.Ports).RunAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _progress.Dispose();
        _lock?.Dispose();
    }

    async Task<DataSnapshot> NewestDataAsync(CancellationToken cancellation)
    {
        var claims = await new VersionClaims(_cloud.Ports.Store, Manifest.Name).ListAsync(cancellation);
        var claim = claims.LastOrDefault() ?? throw new BadInputException($"{Manifest.Name} has no data yet. Give a CSV file with --data PATH, or rehearse first: ./build.sh");
        return await ReadDataAsync(claim.DataHash, cancellation);
    }

    async Task<DataSnapshot> ReadDataAsync(string hash, CancellationToken cancellation)
    {
        var key = $"raw/{Manifest.Name}/{hash}/data.csv";
        var stored = await _cloud.Ports.Store.GetAsync(key, cancellation)
            ?? throw new CloudException($"{_cloud.Ports.Store.Uri(key)} is missing. Give the data with --data PATH.");
        return DataSnapshot.Read(_cloud.Ports.Store.Uri(key), stored.Content, Manifest);
    }

    async Task<ModelVersion> NewestAsync(CancellationToken cancellation)
    {
        var versions = await new DeliveryFiles(_cloud.Ports.Store).VersionsAsync(Manifest.Name.Value, cancellation);
        return versions.Count > 0 ? versions[^1] : throw new BadInputException($"{Manifest.Name} has no delivery to go on with. Begin one first: ./build.sh Deliver");
    }

    async Task<StepResult> GoOnAsync(DeliverRunner runner, ModelVersion version, CancellationToken cancellation)
    {
        var result = await UnderTrafficAsync(await runner.OpenAsync(version, cancellation), () => runner.RunAsync(version, cancellation), cancellation);
        _progress.Note(result.Sentence);
        return result;
    }

    /// <summary>On AWS live requests come from users; on the local cloud the last rehearsal's rows are replayed once more meanwhile.</summary>
    async Task<StepResult> UnderTrafficAsync(DeliveryRun run, Func<Task<StepResult>> work, CancellationToken cancellation)
    {
        if (!_cloud.IsLocal || run.Champion is null || RehearsalState.Read(BuildPaths.Rehearsal) is not { } state || !File.Exists(state.DataPath))
            return await work();

        var plan = new RehearsalPlan();
        var data = DataSnapshot.Read(state.DataPath, Manifest);
        var truth = new GroundTruth(_cloud.Ports.Store, Manifest.Name.Value);
        var replay = new TrafficReplay(data, (int)(data.Rows * plan.CandidateShare)..data.Rows, Manifest.Name.LiveEndpoint, run.Version.Slug, _cloud.Ports.Inference, truth, TimeProvider.System)
        {
            Rate = plan.EvidenceRate,
            Skip = await TrafficReplay.LabelledBeforeAsync(truth, run.Version.Slug, cancellation),
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var traffic = replay.RunAsync(stop.Token);
        try
        {
            return await work();
        }
        finally
        {
            await stop.CancelAsync();
            await traffic;
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
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

    DeliveryOptions Options => _cloud.Options(Environment.UserName);

    /// <summary>On this machine its user rehearses every role; on AWS only those whom the manifest names may approve.</summary>
    string? LocalApprover => _cloud.IsLocal ? "local-approver" : null;

    DeliverRunner Runner => new(Manifest, _cloud.Ports, Options);

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

    public async Task<StepResult> RunPipelineAsync(CancellationToken cancellation)
    {
        var (run, input, _) = await PrepareAsync(cancellation);
        return await new PipelineRunner(run, input).RunAsync(cancellation);
    }

    public async Task<StepResult> ApproveAsync(string approver, CancellationToken cancellation)
    {
        var run = await NewestAsync(cancellation);
        return await new ApproveRunner(run, approver, LocalApprover).LookAsync(cancellation);
    }

    public async Task<StepResult> StageAsync(CancellationToken cancellation)
    {
        var run = await NewestAsync(cancellation);
        return await new StageRunner(run, (await SampleAsync(run, cancellation)).Rows).RunAsync(cancellation);
    }

    public async Task<StepResult> ShadowAsync(CancellationToken cancellation)
    {
        var run = await NewestAsync(cancellation);
        return await UnderTrafficAsync(run, () => new ShadowRunner(run, DeliverRunner.Judge(Manifest)).RunAsync(cancellation), cancellation);
    }

    public async Task<StepResult> RolloutAsync(CancellationToken cancellation)
    {
        var run = await NewestAsync(cancellation);
        return await UnderTrafficAsync(
            run,
            async () =>
            {
                var result = run.Champion is null ? StepResult.GoOn("") : await new RolloutRunner(run).RunAsync(cancellation);
                return result.End is null ? await new GoLiveRunner(run).RunAsync(cancellation) : result;
            },
            cancellation);
    }

    public async Task<StepResult> DeliverAsync(string? approver, CancellationToken cancellation)
    {
        var (run, input, snapshot) = await PrepareAsync(cancellation);
        var rows = Enumerable.Range(0, Math.Min(20, snapshot.Rows)).Select(snapshot.Request).ToList();
        var result = await UnderTrafficAsync(
            run, () => Runner.RunAsync(run, input, approver, LocalApprover, rows, cancellation), cancellation);
        _progress.Note(result.Sentence);
        return result;
    }

    public Task<string> RollbackAsync(CancellationToken cancellation) =>
        new RollbackRunner(Manifest, _cloud.Ports, Options).RunAsync(cancellation);

    public Task<IReadOnlyList<string>> StatusAsync(CancellationToken cancellation) =>
        new StatusRunner(Manifest, _cloud.Ports).RunAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _progress.Dispose();
        _lock?.Dispose();
    }

    /// <summary>Image, data and version of a delivery: new data with --data, else those of the newest version.</summary>
    async Task<(DeliveryRun Run, PipelineInput Input, DataSnapshot Snapshot)> PrepareAsync(CancellationToken cancellation)
    {
        var image = await PushAsync(cancellation);
        var snapshot = _data is null ? await NewestDataAsync(cancellation) : DataSnapshot.Read(_data, Manifest);
        var key = $"raw/{Manifest.Name}/{snapshot.Sha256}/data.csv";
        await _cloud.Ports.Store.PutAsync(key, snapshot.Content, WriteCondition.Absent, cancellation);
        var version = await Runner.ClaimAsync(image.FolderHash, snapshot.Sha256, cancellation);
        var run = await Runner.OpenAsync(version, cancellation);
        return (run, new PipelineInput(image, key, snapshot.Sha256, SourceCommit.Read(BuildPaths.Root)), snapshot);
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

    async Task<DeliveryRun> NewestAsync(CancellationToken cancellation)
    {
        var packages = await _cloud.Ports.Registry.ListAsync(Manifest.Name.PackageGroup, cancellation);
        var newest = packages.OrderBy(package => DeliveryRun.VersionOf(package)).LastOrDefault()
            ?? throw new BadInputException($"{Manifest.Name} has no registered version. Register one first: ./build.sh RunPipeline");
        return await Runner.OpenAsync(DeliveryRun.VersionOf(newest), cancellation);
    }

    async Task<(DataSnapshot Snapshot, List<string> Rows)> SampleAsync(DeliveryRun run, CancellationToken cancellation)
    {
        var snapshot = await ReadDataAsync(run.Registered.Metadata[PackageMetadata.DataHash], cancellation);
        return (snapshot, Enumerable.Range(0, Math.Min(20, snapshot.Rows)).Select(snapshot.Request).ToList());
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

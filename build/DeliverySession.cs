using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Retraining;
using Slipway.Runners;
using Slipway.Runners.Data;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Ports;
using Slipway.Runners.Rehearsal;
using Slipway.Runners.Retraining;
using Slipway.Runners.Steps;

/// <summary>How far a run goes: the last step that it may take, and how long it waits before the rest is left to ticks.</summary>
sealed record Reach(string? Until, TimeSpan? Wait);

/// <summary>A model and a cloud, for the targets that do one step or the whole way.</summary>
sealed class DeliverySession(CloudSession session, DotNetPublisher publisher, ModelSource model, string? data)
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    ModelManifest Manifest => model.Manifest;

    IObjectStore Store => session.Ports.Store;

    public async Task<PushedImage> PushAsync(CancellationToken cancellation)
    {
        if (ImageBuilding.IsRemote)
            return await RemoteImages.PushAsync(session, model, cancellation);

        var images = await ImageBuilding.Runner(publisher, session.Progress).RunAsync([model], cancellation);
        var pushed = await new PushImagesRunner(session.Ports.Images, session.Progress, BuildPaths.Images)
            .RunAsync(images.Images[0], cancellation);
        // An image that was built and pushed elsewhere has its documents from there.
        if (pushed.Digest == images.Images[0].Digest)
            await new SupplyChainRunner(session.Ports.Images, session.Progress, BuildPaths.Images).RunAsync(
                images.Images[0], model.Folder, SourceCommit.Origin(BuildPaths.Root, images.Images[0]), cancellation);
        return pushed;
    }

    /// <summary>Begins the delivery of the folder as it is now, with --data or the newest data, and goes on with it.</summary>
    public async Task<StepResult> DeliverAsync(string? approver, Reach reach, CancellationToken cancellation)
    {
        // Data first: when it is no good, nothing was changed.
        var snapshot = data is null ? await NewestDataAsync(cancellation) : DataSnapshot.Read(data, Manifest);
        var image = await PushAsync(cancellation);
        var key = DataSnapshot.KeyOf(Manifest.Name, snapshot.Sha256);
        await Store.PutAsync(key, snapshot.Content, WriteCondition.Absent, cancellation);
        return await BeginAsync(
            new DeliveryInput(image, key, snapshot.Sha256, SourceCommit.Read(BuildPaths.Root)),
            GitHubRun.IsPush ? DeliveryReason.Merge : DeliveryReason.Manual,
            approver,
            reach,
            cancellation);
    }

    /// <summary>Trains again when there is new data and nothing forbids it; else says why not, which is no error.</summary>
    public async Task<StepResult> RetrainAsync(RetrainingReason reason, Reach reach, CancellationToken cancellation)
    {
        var image = await PushAsync(cancellation);
        var call = new RetrainCall(reason, GitHubRun.Name ?? session.Options.Holder, image.FolderHash, data);
        var decision = await new RetrainRunner(Manifest, Store, TimeProvider.System).RunAsync(call, cancellation);
        session.Progress.Note(decision.Reason);
        return decision.Starts
            ? await BeginAsync(
                new DeliveryInput(image, decision.DataKey!, decision.DataHash!, SourceCommit.Read(BuildPaths.Root)),
                DeliveryReason.Retraining,
                null,
                reach,
                cancellation)
            : StepResult.GoOn(decision.Reason);
    }

    /// <summary>Goes on with the newest delivery, no further than <paramref name="until"/>.</summary>
    public async Task<StepResult> GoOnAsync(string until, CancellationToken cancellation) => await GoOnAsync(
        new DeliverRunner(Manifest, session.Ports, session.Options with { Until = until }), await NewestAsync(cancellation), cancellation);

    public async Task<StepResult> ApproveAsync(string approver, string? version, string? evidence, CancellationToken cancellation)
    {
        var wanted = string.IsNullOrWhiteSpace(version)
            ? await NewestAsync(cancellation)
            : await BegunAsync(Parse(version, "--version"), cancellation);
        var result = await ModelTurn.WithAsync(
            session.Ports,
            session.Options,
            Manifest.Name.Value,
            s_patience,
            async (ports, lease) =>
            {
                var run = new DeliveryRun(Manifest, ports, session.Options, wanted, lease);
                await run.TakeUpAsync(cancellation);
                return await new ApproveRunner(run, approver, session.LocalApprover, string.IsNullOrWhiteSpace(evidence) ? null : evidence)
                    .LookAsync(cancellation);
            },
            cancellation);
        // Also when it was given before, and there was nothing left to do.
        if (result.End is null)
            session.Progress.Note(result.Sentence);
        return result;
    }

    public Task<string> RollbackAsync(string? from, CancellationToken cancellation) =>
        new RollbackRunner(Manifest, session.Ports, session.Options).RunAsync(from is null ? null : Parse(from, "--from"), cancellation);

    static ModelVersion Parse(string version, string parameter)
    {
        try
        {
            return ModelVersion.Parse(version);
        }
        catch (FormatException exception)
        {
            throw new BadInputException($"{parameter}: {exception.Message}", exception);
        }
    }

    async Task<StepResult> BeginAsync(
        DeliveryInput input, DeliveryReason reason, string? approver, Reach reach, CancellationToken cancellation)
    {
        var runner = new DeliverRunner(
            Manifest,
            session.Ports,
            session.Options with { Approver = approver, Until = reach.Until, Wait = reach.Wait, StartsAgain = true });
        var version = await runner.ClaimAsync(input.Image.FolderHash, input.DataHash, cancellation);
        await new PushImagesRunner(session.Ports.Images, session.Progress, BuildPaths.Images)
            .TagAsync(Manifest.Name, input.Image.Digest, version, cancellation);
        await runner.BeginAsync(version, input, reason, cancellation);
        return await GoOnAsync(runner, version, cancellation);
    }

    /// <summary>What the data engineers delivered last; before they ever did, what the newest version was made from.</summary>
    async Task<DataSnapshot> NewestDataAsync(CancellationToken cancellation)
    {
        var incoming = new IncomingData(Store, Manifest.Name);
        if (await incoming.ReadAsync(null, cancellation) is { } newest)
            return DataSnapshot.Read(newest.Name, newest.Content, Manifest);

        var claims = await new VersionClaims(Store, Manifest.Name).ListAsync(cancellation);
        var claim = claims.LastOrDefault() ?? throw new BadInputException(
            $"{Manifest.Name} has no data yet. Give a CSV file with --data PATH, put one below {Store.Uri(incoming.Prefix)}, or rehearse "
            + "first: ./build.sh");
        var key = DataSnapshot.KeyOf(Manifest.Name, claim.DataHash);
        var stored = await Store.GetAsync(key, cancellation)
            ?? throw new CloudException($"{Store.Uri(key)} is missing. Give the data with --data PATH.");
        return DataSnapshot.Read(Store.Uri(key), stored.Content, Manifest);
    }

    async Task<ModelVersion> NewestAsync(CancellationToken cancellation)
    {
        var versions = await new DeliveryFiles(Store).VersionsAsync(Manifest.Name.Value, cancellation);
        return versions.Count > 0
            ? versions[^1]
            : throw new BadInputException($"{Manifest.Name} has no delivery to go on with. Begin one first: {Begin}");
    }

    string Begin => $"./build.sh Deliver --model {Manifest.Name}{session.Options.CloudArgument}";

    async Task<ModelVersion> BegunAsync(ModelVersion version, CancellationToken cancellation)
    {
        var versions = await new DeliveryFiles(Store).VersionsAsync(Manifest.Name.Value, cancellation);
        return versions.Contains(version)
            ? version
            : throw new BadInputException(
                $"--version: expected a delivery of {Manifest.Name} "
                + $"({(versions.Count == 0 ? "none was begun" : string.Join(", ", versions))}), found {version}. "
                + $"Nothing was changed. Look at them with: ./build.sh Status --model {Manifest.Name}{session.Options.CloudArgument}");
    }

    async Task<StepResult> GoOnAsync(DeliverRunner runner, ModelVersion version, CancellationToken cancellation)
    {
        var result = await UnderTrafficAsync(
            await runner.OpenAsync(version, cancellation), () => runner.RunAsync(version, cancellation), cancellation);
        session.Progress.Note(result.Sentence);
        return result;
    }

    /// <summary>
    /// On AWS live requests come from users; on the local cloud the last rehearsal's rows are replayed once more meanwhile.
    /// </summary>
    async Task<StepResult> UnderTrafficAsync(DeliveryRun run, Func<Task<StepResult>> work, CancellationToken cancellation)
    {
        if (!session.Cloud.IsLocal
            || run.Champion is null
            || RehearsalState.Read(BuildPaths.Rehearsal) is not { } state
            || !File.Exists(state.DataPath))
            return await work();

        var plan = new RehearsalPlan();
        var rows = DataSnapshot.Read(state.DataPath, Manifest);
        var truth = new GroundTruth(Store, Manifest.Name.Value);
        var replay = new TrafficReplay(
            rows,
            (int)(rows.Rows * plan.CandidateShare)..rows.Rows,
            Manifest.Name.LiveEndpoint,
            run.Version.Slug,
            session.Ports.Inference,
            truth,
            TimeProvider.System)
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

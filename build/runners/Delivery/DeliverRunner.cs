using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Delivery;

/// <summary>Takes one version of a model the whole way: pipeline, gate, staging, shadow, approval, rollout. Each step does what of it is not done.</summary>
public sealed class DeliverRunner(ModelManifest manifest, DeliveryPorts ports, DeliveryOptions options)
{
    /// <summary>Called with a step's name before it runs.</summary>
    public Action<string> Entering { get; init; } = _ => { };

    /// <summary>The judge of candidates in shadow.</summary>
    public static IShadowJudge Judge(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new FixedSampleShadowJudge(manifest.Shadow);
    }

    /// <summary>The version of this code and data: claimed now, unless it is the newest one already.</summary>
    public Task<ModelVersion> ClaimAsync(string folderHash, string dataHash, CancellationToken cancellation) =>
        new VersionClaims(ports.Store, manifest.Name).ClaimAsync(manifest.Tag, folderHash, dataHash, cancellation);

    /// <summary>Prepares a delivery: finds the champion and what earlier runs left.</summary>
    public async Task<DeliveryRun> OpenAsync(ModelVersion version, CancellationToken cancellation)
    {
        var run = new DeliveryRun(manifest, ports, options, version);
        var packages = await ports.Registry.ListAsync(manifest.Name.PackageGroup, cancellation);
        run.Package = packages.LastOrDefault(package => DeliveryRun.VersionOf(package) == version);
        run.Champion = ChampionOf(run, await run.Log.ReadAsync(cancellation), packages);
        await run.Journal.LoadAsync(cancellation);
        return run;
    }

    /// <summary>Runs what is left of a delivery.</summary>
    /// <param name="run">The delivery.</param>
    /// <param name="input">What the pipeline starts from.</param>
    /// <param name="approver">Who approves now; null to wait for a person.</param>
    /// <param name="localApprover">Who may beside those whom the manifest names: a rehearsal's approver; null on AWS.</param>
    /// <param name="sampleRows">Rows for the smoke test: CSV, features only.</param>
    /// <param name="cancellation">Stops between two effects; the next run goes on.</param>
    public async Task<StepResult> RunAsync(
        DeliveryRun run, PipelineInput input, string? approver, string? localApprover, IReadOnlyList<string> sampleRows, CancellationToken cancellation)
    {
        if (await EndedAsync(run, cancellation) is { } ended)
        {
            return ended;
        }

        var steps = new List<(string Name, Func<Task<StepResult>> Run)>
        {
            (StepNames.Pipeline, () => new PipelineRunner(run, input).RunAsync(cancellation)),
            (StepNames.Staging, () => new StageRunner(run, sampleRows).RunAsync(cancellation)),
        };
        if (run.Champion is not null)
        {
            steps.Add((StepNames.Shadow, () => new ShadowRunner(run, Judge(manifest)).RunAsync(cancellation)));
        }

        steps.Add((StepNames.Approval, () => new ApproveRunner(run, approver, localApprover).LookAsync(cancellation)));
        if (run.Champion is not null)
        {
            steps.Add((StepNames.Rollout, () => new RolloutRunner(run).RunAsync(cancellation)));
        }

        steps.Add((StepNames.Production, () => new GoLiveRunner(run).RunAsync(cancellation)));
        foreach (var (name, step) in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            Entering(name);
            if (await step() is { End: not null } result)
            {
                return result;
            }
        }

        return new(DeliveryOutcome.Promoted, run.Champion is null ? $"{run.Version} is live" : $"{run.Version} replaced {DeliveryRun.VersionOf(run.Current)}");
    }

    /// <summary>
    /// The package that answered users before this version did, by the log: the registry may not know, when a run was killed while it
    /// went live or when a rollback found the registry down.
    /// </summary>
    private static ModelPackage? ChampionOf(DeliveryRun run, IReadOnlyList<DeliveryEvent> lines, IReadOnlyList<ModelPackage> packages)
    {
        var live = lines
            .TakeWhile(line => !(StepNames.MadeLive(line) && line.DeliveryId == run.Id))
            .LastOrDefault(StepNames.MadeLive);
        return live is null
            ? packages.LastOrDefault(package => package.Stage == Stage.Production && DeliveryRun.VersionOf(package) != run.Version)
            : packages.FirstOrDefault(package => package.Arn == live.PackageArn)
                ?? throw new CloudException($"The log {run.Log.Key} says that {live.Version} ({live.PackageArn}) is live, but the registry has no such package: there is nothing to compare {run.Version} with. Restore the package, or roll back: ./build.sh Rollback");
    }

    /// <summary>How an earlier run ended this delivery; null when it is not at an end.</summary>
    private static async Task<StepResult?> EndedAsync(DeliveryRun run, CancellationToken cancellation)
    {
        var lines = (await run.Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == run.Id).ToList();
        var last = lines.LastOrDefault(line => line.State is DeliveryState.Refused or DeliveryState.RolledBack
            || (line.State == DeliveryState.Done && line.Step == StepNames.Production));
        return last switch
        {
            null => null,
            { State: DeliveryState.Done } => new(DeliveryOutcome.Promoted, last.Message),
            { State: DeliveryState.RolledBack } => new(DeliveryOutcome.RolledBack, last.Message),
            { Step: StepNames.Staging } => new(DeliveryOutcome.RefusedInStaging, last.Message),
            { Step: StepNames.Shadow } => new(DeliveryOutcome.RefusedInShadow, last.Message),
            _ => new(DeliveryOutcome.RefusedByGate, last.Message),
        };
    }
}

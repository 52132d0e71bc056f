using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Data;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Images;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Rehearsal;

/// <summary>How rows are shared out and how fast they are replayed.</summary>
public sealed record RehearsalPlan
{
    /// <summary>Share of the rows, the oldest, that the champion is made from.</summary>
    public double ChampionShare { get; init; } = 0.65;

    /// <summary>Share of the rows that the candidate is made from; those after it are live requests that neither model has seen.</summary>
    public double CandidateShare { get; init; } = 0.8;

    /// <summary>Requests a second while the champion is alone, and at the end.</summary>
    public double FastRate { get; init; } = 450;

    /// <summary>Requests a second while the pipeline and the smoke test run.</summary>
    public double IdleRate { get; init; } = 20;

    /// <summary>Requests a second while evidence is gathered.</summary>
    public double EvidenceRate { get; init; } = 250;

    /// <summary>Share of the live rows after which a candidate sabotaged with <see cref="Sabotage.Slow"/> is slow.</summary>
    public double SlowAfter { get; init; } = 0.85;
}

/// <summary>What a rehearsal starts from.</summary>
public sealed record RehearsalInput(
    ModelManifest Manifest, PushedImage Image, DataSnapshot Data, Sabotage? Sabotage, string Approver, string SourceCommit);

/// <summary>What a rehearsal came to.</summary>
public sealed record RehearsalOutcome(DeliveryRun Candidate, StepResult Result, ReplayFigures Replay, DataSlice Data);

/// <summary>The data that the candidate was made from.</summary>
public sealed record DataSlice(string Hash, int Rows);

/// <summary>
/// A whole delivery: a champion from the older part of the data goes live, later rows are replayed as live requests with labels
/// following, a candidate made from newer data comes, and is judged on requests that neither has seen.
/// </summary>
public sealed class RehearseRunner(RehearsalInput input, RehearsalPlan plan, DeliveryPorts ports, DeliveryOptions options)
{
    private readonly DataSnapshot _data = input.Data;
    private readonly int _championRows = (int)(input.Data.Rows * plan.ChampionShare);
    private readonly int _candidateRows = (int)(input.Data.Rows * plan.CandidateShare);

    /// <summary>Runs it, or what is left of it.</summary>
    public async Task<RehearsalOutcome> RunAsync(CancellationToken cancellation)
    {
        await ports.Store.EnsureBucketAsync(cancellation);
        await DeliverChampionAsync(cancellation);
        var name = input.Manifest.Name;
        var truth = new GroundTruth(ports.Store, name.Value);
        var earlier = await TrafficReplay.LabelledBeforeAsync(truth, "row", cancellation);
        var replay = new TrafficReplay(_data, _championRows.._data.Rows, name.LiveEndpoint, "row", ports.Inference, truth, ports.Time)
        {
            Rate = plan.FastRate,
            Skip = earlier,
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var traffic = replay.RunAsync(stop.Token);
        try
        {
            await CollectAsync(replay, traffic, cancellation);
            var (run, result, slice) = await DeliverCandidateAsync(replay, cancellation);
            await FinishRowsAsync(replay, traffic, result, cancellation);
            await stop.CancelAsync();
            await traffic;
            return new(run, result, replay.Figures(), slice);
        }
        finally
        {
            await stop.CancelAsync();
            await traffic;
        }
    }

    private async Task DeliverChampionAsync(CancellationToken cancellation)
    {
        var (runner, slice, version) = await ClaimAsync(_data.Slice(.._championRows), new Dictionary<string, string>(), cancellation);
        var result = await DeliverAsync(runner, version, slice, cancellation);
        if (result.End != DeliveryOutcome.Promoted)
        {
            throw new BadInputException(
                $"The first model, made from the older {_championRows} rows, did not go live: "
                + $"{result.Sentence} Without a champion nothing can be rehearsed; correct the data or the manifest.");
        }
    }

    private async Task CollectAsync(TrafficReplay replay, Task traffic, CancellationToken cancellation)
    {
        var wanted = _candidateRows - _championRows;
        using var step = ports.Progress.Begin("Live requests", $"The champion answers {wanted} later rows, labels follow");
        await Wait.UntilAsync(
            "labels of the champion's requests",
            async () =>
            {
                await ObserveAsync(traffic);
                step.Update($"{Math.Min(replay.Labelled, wanted)} of {wanted} rows answered and labelled");
                if (replay.Position >= wanted)
                {
                    replay.Rate = plan.IdleRate;
                }

                return replay.Labelled >= wanted ? replay : null;
            },
            TimeSpan.FromMilliseconds(100),
            TimeSpan.FromMinutes(10),
            ports.Time,
            cancellation);
        step.Done($"{wanted} rows answered and labelled: new data for a candidate");
    }

    private async Task<(DeliveryRun Run, StepResult Result, DataSlice Slice)> DeliverCandidateAsync(
        TrafficReplay replay, CancellationToken cancellation)
    {
        var live = _data.Rows - _candidateRows;
        var environment = input.Sabotage?.Environment(_candidateRows + (int)(live * plan.SlowAfter)) ?? new Dictionary<string, string>();
        var trainingRows = (int)(_candidateRows * (1 - input.Manifest.Training.HoldOut));
        var content = _data.Slice(.._candidateRows, input.Sabotage == Sabotage.LabelNoise ? (trainingRows, 1) : null);
        var (runner, slice, version) = await ClaimAsync(content, environment, cancellation, name => replay.Rate =
            name is StepNames.Shadow or StepNames.Rollout or StepNames.Production ? plan.EvidenceRate : plan.IdleRate);
        var result = await DeliverAsync(runner, version, slice, cancellation);
        return (await runner.OpenAsync(version, cancellation), result, slice);
    }

    private async Task<(DeliverRunner Runner, DataSlice Slice, ModelVersion Version)> ClaimAsync(
        byte[] content, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation, Action<string>? entering = null)
    {
        var hash = DataSnapshot.Hash(content);
        await ports.Store.PutAsync(KeyOf(hash), content, Runners.Ports.WriteCondition.Absent, cancellation);
        var runner = new DeliverRunner(input.Manifest, ports, OptionsWith(environment)) { Entering = entering ?? (_ => { }) };
        // A rehearsal that is taken up finds the version that it claimed for these rows, also when a later one was claimed since.
        var claims = await new VersionClaims(ports.Store, input.Manifest.Name).ListAsync(cancellation);
        var claimed = claims.FirstOrDefault(claim => claim.DataHash == hash && claim.FolderHash == input.Image.FolderHash);
        var version = claimed is null
            ? await runner.ClaimAsync(input.Image.FolderHash, hash, cancellation)
            : ModelVersion.Parse(claimed.Version);
        return (runner, new(hash, content.Count(character => character == (byte)'\n') - 1), version);
    }

    private async Task<StepResult> DeliverAsync(DeliverRunner runner, ModelVersion version, DataSlice slice, CancellationToken cancellation)
    {
        await runner.BeginAsync(
            version,
            new DeliveryInput(input.Image, KeyOf(slice.Hash), slice.Hash, input.SourceCommit),
            DeliveryReason.Manual,
            cancellation);
        return await runner.RunAsync(version, cancellation);
    }

    /// <summary>
    /// The rehearsal's approver plays every approver; a pipeline that broke is tried anew by who runs the rehearsal anew.
    /// </summary>
    private DeliveryOptions OptionsWith(IReadOnlyDictionary<string, string> environment) =>
        options with { ServingEnvironment = environment, Approver = input.Approver, LocalApprover = input.Approver, StartsAgain = true };

    private string KeyOf(string hash) => DataSnapshot.KeyOf(input.Manifest.Name, hash);

    /// <summary>After a promotion the new champion answers the rest of the rows, so that its live metrics cover the whole period.</summary>
    private async Task FinishRowsAsync(TrafficReplay replay, Task traffic, StepResult result, CancellationToken cancellation)
    {
        if (result.End != DeliveryOutcome.Promoted)
        {
            return;
        }

        var rows = _data.Rows - _championRows;
        replay.Rate = plan.FastRate;
        using var step = ports.Progress.Begin("Live requests", "The new champion answers the rest of the rows");
        await Wait.UntilAsync(
            "labels of the last rows",
            async () =>
            {
                await ObserveAsync(traffic);
                replay.Rate = replay.Position >= rows ? plan.IdleRate : plan.FastRate;
                step.Update($"{Math.Min(replay.Labelled, rows)} of {rows} rows answered and labelled");
                return replay.Labelled >= rows ? replay : null;
            },
            TimeSpan.FromMilliseconds(100),
            TimeSpan.FromMinutes(5),
            ports.Time,
            cancellation);
        step.Done($"All {rows} live rows answered and labelled");
    }

    /// <summary>Traffic that has ended by itself has failed: nothing that it was to bring will come.</summary>
    private static Task ObserveAsync(Task traffic) => traffic.IsCompleted ? traffic : Task.CompletedTask;
}

using System.Globalization;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Moves live requests to the candidate step by step, each watched until the decider says what to do. Where it stands is in the log:
/// each step's line holds its index and the counts at its start, so that a run that takes over judges the same numbers.
/// </summary>
public sealed class RolloutRunner(DeliveryRun run)
{
    private readonly string _endpoint = run.Manifest.Name.LiveEndpoint;
    private readonly RolloutPlan _plan = RolloutPlan.From(run.Manifest.Rollout);

    /// <summary>Does what of it is not done.</summary>
    public async Task<StepResult> RunAsync(CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Rollout, cancellation) is { State: DeliveryState.Done } done)
        {
            return StepResult.GoOn(done.Message);
        }

        var champion = DeliveryRun.VersionOf(run.Current);
        await Serving.EnsureCandidateAsync(run, cancellation);
        var begun = await run.LastAsync(StepNames.Rollout, cancellation)
            ?? await StartedAsync($"Move live requests from {champion} to {run.Version}", cancellation);
        for (var index = await FirstOpenStepAsync(cancellation); ; index++)
        {
            var (result, decision) = await StepAsync(index, champion.Slug, begun.Time, cancellation);
            if (decision.Action == RolloutAction.Advance)
            {
                continue;
            }

            await FinishAsync(decision, result.Sentence, champion.Slug, cancellation);
            return result;
        }
    }

    private async Task<DeliveryEvent> StartedAsync(string message, CancellationToken cancellation)
    {
        await run.LogAsync(StepNames.Rollout, DeliveryState.Started, message, cancellation);
        return (await run.LastAsync(StepNames.Rollout, cancellation))!;
    }

    private async Task<int> FirstOpenStepAsync(CancellationToken cancellation)
    {
        for (var index = 0; index < _plan.Steps.Count; index++)
        {
            if (await run.LastAsync(NameOf(index), cancellation) is not { State: DeliveryState.Done })
            {
                return index;
            }
        }

        return _plan.Steps.Count - 1;
    }

    private string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{StepNames.Rollout} {_plan.Steps[index]} %");

    private async Task<(StepResult Result, RolloutDecision Decision)> StepAsync(int index, string champion, DateTimeOffset since, CancellationToken cancellation)
    {
        var percent = _plan.Steps[index];
        var intent = await IntentAsync(index, champion, since, cancellation);
        using var step = await StepScope.BeginAsync(run, NameOf(index), "Rollout", $"Give {run.Version} {percent} % of the live requests", cancellation);
        var weights = new Dictionary<string, double> { [champion] = 100 - percent, [run.Version.Slug] = percent };
        if (index == 0)
        {
            await run.Rollover.ServeAsync(
                _endpoint, run.Configurations.Shared(DeliveryRun.VersionOf(run.Current), run.Version, percent), cancellation);
            await run.Ports.Registry.SetStageAsync(run.Registered.Arn, Stage.Rollout, "Running", $"Beside {champion}", cancellation);
        }

        await run.Rollover.ShareAsync(_endpoint, weights, cancellation);
        run.Journal.Record(series => series with { Weights = [.. series.Weights, new(run.Ports.Time.GetUtcNow(), percent)] });
        var decision = await DecideAsync(step, index, weights, intent, champion, since, cancellation);
        run.Journal.Record(new ReportedVerdict(JudgedStage.Rollout, run.Ports.Time.GetUtcNow(), decision.Verdict, percent, decision.Action));
        var reason = decision.Verdict.Reason;
        var result = decision.Action switch
        {
            RolloutAction.RollBack => await BackAsync(step, champion, reason, decision.Verdict, cancellation),
            RolloutAction.Hold => await step.StopAsync(DeliveryOutcome.Waiting, $"Holds at {percent} %: {reason}", decision.Verdict, cancellation),
            _ => await step.DoneAsync(reason, decision.Verdict, cancellation),
        };
        return (result, decision);
    }

    /// <summary>The counts at the start of a step, written before its weights are set; a run that takes over finds them in the log.</summary>
    private async Task<RolloutBaseline> IntentAsync(int index, string champion, DateTimeOffset since, CancellationToken cancellation)
    {
        if (await run.LastAsync(NameOf(index), cancellation) is { State: DeliveryState.Started } line && RolloutBaseline.TryRead(line.Details) is { } known)
        {
            return known;
        }

        var counts = new RolloutBaseline(
            await CountAsync(champion, since, cancellation), await CountAsync(run.Version.Slug, since, cancellation));
        await run.LogAsync(
            NameOf(index), DeliveryState.Started, $"Give {run.Version} {_plan.Steps[index]} % of the live requests", cancellation, counts.ToDetails());
        return counts;
    }

    private Task<VariantCounts> CountAsync(string variant, DateTimeOffset since, CancellationToken cancellation) =>
        run.Ports.Metrics.CountAsync(_endpoint, variant, since, run.Manifest.Serving.LatencyLimit, cancellation);

    private async Task<RolloutDecision> DecideAsync(
        StepScope step, int index, Dictionary<string, double> weights, RolloutBaseline baseline, string champion, DateTimeOffset since, CancellationToken cancellation)
    {
        var time = run.Ports.Time;
        var begun = time.GetTimestamp();
        while (true)
        {
            var served = await run.Ports.Endpoints.DescribeAsync(_endpoint, cancellation);
            var championCounts = await CountAsync(champion, since, cancellation);
            var candidateCounts = await CountAsync(run.Version.Slug, since, cancellation);
            var state = new RolloutState(
                index,
                (time.GetUtcNow() - step.Started) * run.Options.TimeScale,
                championCounts.Since(baseline.Champion),
                candidateCounts.Since(baseline.Candidate),
                baseline.Champion,
                baseline.Candidate,
                served is not null && EndpointRollover.Serves(served, weights));
            var decision = RolloutDecider.Decide(_plan, state);
            run.Journal.Record(series => series with { Counts = [.. series.Counts, new(time.GetUtcNow(), championCounts, candidateCounts)] });
            step.Update($"{state.CandidateInStep.Invocations} candidate requests, {state.CandidateInStep.Errors} errors, {state.CandidateInStep.SlowAnswers} slow. {decision.Verdict.Reason}");
            if (decision.Action != RolloutAction.Hold || time.GetElapsedTime(begun) > run.Options.EvidenceLimit)
            {
                return decision;
            }

            await run.Journal.SaveAsync(cancellation);
            await Task.Delay(run.Options.Poll, time, cancellation);
        }
    }

    private async Task<StepResult> BackAsync(StepScope step, string champion, string reason, Verdict verdict, CancellationToken cancellation)
    {
        // Weights first: they move in moments, a new configuration takes minutes.
        await run.Rollover.ShareAsync(_endpoint, new Dictionary<string, double> { [champion] = 1, [run.Version.Slug] = 0 }, cancellation);
        run.Journal.Record(series => series with { Weights = [.. series.Weights, new(run.Ports.Time.GetUtcNow(), 0)] });
        await run.Rollover.ServeAsync(_endpoint, run.Configurations.Single(DeliveryRun.VersionOf(run.Current)), cancellation);
        await run.Ports.Registry.SetStageAsync(run.Registered.Arn, Stage.Refused, "RolledBack", reason, cancellation);
        return await step.StopAsync(DeliveryOutcome.RolledBack, reason, verdict, cancellation);
    }

    private async Task FinishAsync(RolloutDecision decision, string sentence, string champion, CancellationToken cancellation)
    {
        var (state, message) = decision.Action switch
        {
            RolloutAction.Complete => (DeliveryState.Done, $"{run.Version} took over from {champion} in {_plan.Steps.Count} steps"),
            RolloutAction.RollBack => (DeliveryState.RolledBack, sentence),
            _ => (DeliveryState.Waiting, sentence),
        };
        await run.LogAsync(StepNames.Rollout, state, message, cancellation);
    }
}

/// <summary>Counts of both variants when a rollout step began, since the rollout began.</summary>
internal sealed record RolloutBaseline(VariantCounts Champion, VariantCounts Candidate)
{
    public Dictionary<string, string> ToDetails() => new()
    {
        ["champion"] = Write(Champion),
        ["candidate"] = Write(Candidate),
    };

    public static RolloutBaseline? TryRead(IReadOnlyDictionary<string, string> details) =>
        details.TryGetValue("champion", out var champion) && details.TryGetValue("candidate", out var candidate)
            ? new(Read(champion), Read(candidate))
            : null;

    private static string Write(VariantCounts counts) =>
        string.Create(CultureInfo.InvariantCulture, $"{counts.Invocations}/{counts.Errors}/{counts.SlowAnswers}");

    private static VariantCounts Read(string text)
    {
        var parts = text.Split('/').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1], parts[2]);
    }
}

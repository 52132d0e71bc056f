using System.Globalization;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Moves live requests to the candidate step by step, each watched until the decider says what to do. Where it stands is in the log:
/// each step's lines hold the counts at its start, since when it is served, and what was decided, so that a run that takes over judges the
/// same numbers, bakes no shorter, and finishes what was decided.
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
        await StepScope.RefuseOutOfOrderAsync(run, StepNames.Rollout, StepNames.Approval, cancellation);
        await Serving.EnsureCandidateAsync(run, cancellation);
        if (await run.LastAsync(StepNames.Rollout, cancellation) is null)
        {
            await run.LogAsync(StepNames.Rollout, DeliveryState.Started, $"Move live requests from {champion} to {run.Version}", cancellation);
        }

        var since = await CountedSinceAsync(cancellation);
        for (var index = await OpenStepAsync(cancellation); index < _plan.Steps.Count; index++)
        {
            var result = await StepAsync(index, champion.Slug, since, cancellation);
            if (result.End is { } end)
            {
                var state = end == DeliveryOutcome.RolledBack ? DeliveryState.RolledBack : DeliveryState.Waiting;
                await run.LogAsync(StepNames.Rollout, state, result.Sentence, cancellation);
                return result;
            }
        }

        var sentence = $"{run.Version} took over from {champion} in {_plan.Steps.Count} steps";
        await run.LogAsync(StepNames.Rollout, DeliveryState.Done, sentence, cancellation);
        return StepResult.GoOn(sentence);
    }

    /// <summary>
    /// Both variants are counted from the beginning of the shadow: what the champion showed there is the reference at 100 %, where it
    /// gets no requests any more.
    /// </summary>
    private async Task<DateTimeOffset> CountedSinceAsync(CancellationToken cancellation)
    {
        var shadow = await run.LinesAsync(StepNames.Shadow, cancellation);
        var rollout = await run.LinesAsync(StepNames.Rollout, cancellation);
        return (shadow.LastOrDefault(line => line.State == DeliveryState.Started) ?? rollout[0]).Time;
    }

    private async Task<int> OpenStepAsync(CancellationToken cancellation)
    {
        var index = 0;
        while (index < _plan.Steps.Count && await run.LastAsync(NameOf(index), cancellation) is { State: DeliveryState.Done })
        {
            index++;
        }

        return index;
    }

    private string NameOf(int index) => StepNames.RolloutStep(_plan.Steps[index]);

    private async Task<StepResult> StepAsync(int index, string champion, DateTimeOffset since, CancellationToken cancellation)
    {
        var percent = _plan.Steps[index];
        var baseline = await BaselineAsync(index, champion, since, cancellation);
        using var step = await StepScope.BeginAsync(
            run, NameOf(index), "Rollout", $"Give {run.Version} {percent} % of the live requests", StepNames.Approval, cancellation);
        if (step.Decided is { Outcome: Outcome.Fail } decided)
        {
            return await BackAsync(step, champion, decided, cancellation);
        }

        var weights = new Dictionary<string, double> { [champion] = 100 - percent, [run.Version.Slug] = percent };
        var served = await step.ServeAsync(
            state => EndpointRollover.Serves(state, weights), () => ShareAsync(index, champion, weights, cancellation), cancellation);
        run.Journal.Record(series => series with { Weights = [.. series.Weights, new(run.Ports.Time.GetUtcNow(), percent)] });
        var decision = await DecideAsync(step, index, weights, baseline, champion, since, served, cancellation);
        run.Journal.Record(new ReportedVerdict(JudgedStage.Rollout, run.Ports.Time.GetUtcNow(), decision.Verdict, percent, decision.Action));
        switch (decision.Action)
        {
            case RolloutAction.RollBack:
                await step.DecideAsync(decision.Verdict, cancellation);
                return await BackAsync(step, champion, decision.Verdict, cancellation);
            case RolloutAction.Hold:
                return await step.StopAsync(DeliveryOutcome.Waiting, $"Holds at {percent} %: {decision.Verdict.Reason}", decision.Verdict, cancellation);
            default:
                return await step.DoneAsync(decision.Verdict.Reason, decision.Verdict, cancellation);
        }
    }

    /// <summary>Both variants on the endpoint, with these weights. The configuration is the same at every step.</summary>
    private async Task ShareAsync(int index, string champion, Dictionary<string, double> weights, CancellationToken cancellation)
    {
        await run.Rollover.ServeAsync(
            _endpoint, run.Configurations.Shared(DeliveryRun.VersionOf(run.Current), run.Version, _plan.Steps[0]), cancellation);
        if (index == 0)
        {
            await run.MoveAsync(run.Registered, Stage.Rollout, "Running", $"Beside {champion}", cancellation);
        }

        await run.Rollover.ShareAsync(_endpoint, weights, cancellation);
    }

    /// <summary>The counts at the start of a step, written before its weights are set; a run that takes over finds them in the log.</summary>
    private async Task<RolloutBaseline> BaselineAsync(int index, string champion, DateTimeOffset since, CancellationToken cancellation)
    {
        var lines = await run.LinesAsync(NameOf(index), cancellation);
        if (lines.Select(line => RolloutBaseline.TryRead(line.Details)).FirstOrDefault(found => found is not null) is { } known)
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
        StepScope step, int index, Dictionary<string, double> weights, RolloutBaseline baseline, string champion, DateTimeOffset since, DateTimeOffset servedSince, CancellationToken cancellation)
    {
        var time = run.Ports.Time;
        var begun = time.GetTimestamp();
        var limit = run.Options.EvidenceLimit + run.Scaled(_plan.Bake);
        while (true)
        {
            var served = await run.Ports.Endpoints.DescribeAsync(_endpoint, cancellation);
            var championCounts = await CountAsync(champion, since, cancellation);
            var candidateCounts = await CountAsync(run.Version.Slug, since, cancellation);
            var state = new RolloutState(
                index,
                (time.GetUtcNow() - servedSince) * run.Options.TimeScale,
                championCounts.Since(baseline.Champion),
                candidateCounts.Since(baseline.Candidate),
                baseline.Champion,
                baseline.Candidate,
                served is not null && EndpointRollover.Serves(served, weights));
            var decision = RolloutDecider.Decide(_plan, state);
            run.Journal.Record(series => series with { Counts = [.. series.Counts, new(time.GetUtcNow(), championCounts, candidateCounts)] });
            step.Update($"{state.CandidateInStep.Invocations} candidate requests, {state.CandidateInStep.Errors} errors, {state.CandidateInStep.SlowAnswers} slow. {decision.Verdict.Reason}");
            if (decision.Action != RolloutAction.Hold || time.GetElapsedTime(begun) > limit)
            {
                step.EvidenceHash = await EvidenceWriter.WriteAsync(run, NameOf(index), _plan.Steps[index], state, decision.Verdict, cancellation);
                return decision;
            }

            await run.Journal.SaveAsync(cancellation);
            await Task.Delay(run.Options.Poll, time, cancellation);
        }
    }

    private async Task<StepResult> BackAsync(StepScope step, string champion, Verdict verdict, CancellationToken cancellation)
    {
        // Weights first: they move in moments, a new configuration takes minutes. A run before this one may have done both already.
        if (await run.Ports.Endpoints.DescribeAsync(_endpoint, cancellation) is { Production.Count: > 1 })
        {
            await run.Rollover.ShareAsync(_endpoint, new Dictionary<string, double> { [champion] = 1, [run.Version.Slug] = 0 }, cancellation);
        }

        run.Journal.Record(series => series with { Weights = [.. series.Weights, new(run.Ports.Time.GetUtcNow(), 0)] });
        await run.Rollover.ServeAsync(_endpoint, run.Configurations.Single(DeliveryRun.VersionOf(run.Current)), cancellation);
        await run.MoveAsync(run.Registered, Stage.Refused, "RolledBack", verdict.Reason, cancellation);
        return await step.StopAsync(DeliveryOutcome.RolledBack, verdict.Reason, verdict, cancellation);
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

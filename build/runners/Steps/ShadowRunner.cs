using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Puts the candidate beside the champion as a shadow variant, gathers labelled pairs until the judge decides, and takes the shadow
/// off again. No caller gets an answer of the candidate here.
/// </summary>
public sealed class ShadowRunner(DeliveryRun run, IShadowJudge judge)
{
    private readonly string _endpoint = run.Manifest.Name.LiveEndpoint;

    /// <summary>One look: brings the shadow on, judges what there is, or, when that was decided, takes it off.</summary>
    public async Task<StepResult> LookAsync(CancellationToken cancellation)
    {
        var last = await run.LastAsync(StepNames.Shadow, cancellation);
        if (last is { State: DeliveryState.Done })
        {
            return StepResult.GoOn(last.Message);
        }

        var champion = DeliveryRun.VersionOf(run.Current);
        using var step = await StepScope.BeginAsync(
            run, StepNames.Shadow, "Shadow", $"Send {run.Version} a copy of every request to {champion}", StepNames.Staging, cancellation);
        if (step.Decided is { } decided)
        {
            return await FinishAsync(step, champion, decided, cancellation);
        }

        var endpoint = new StepEndpoint(run, StepNames.Shadow);
        await Serving.EnsureCandidateAsync(run, cancellation);
        if (await endpoint.BringAsync(_endpoint, run.Configurations.WithShadow(champion, run.Version), cancellation) is null)
        {
            return step.WaitsForEndpoint(_endpoint);
        }

        var since = await endpoint.ServedSinceAsync(
            () => run.MoveAsync(run.Registered, Stage.Shadow, "Running", $"Shadow of {champion}", cancellation), cancellation);
        var verdict = await JudgeAsync(step, champion.Slug, since, cancellation);
        if (verdict.Outcome == Outcome.Inconclusive)
        {
            // It stays a shadow until the evidence is there: waiting is no refusal, and promotes nobody.
            var waiting = step.Waits(WaitsFor.Evidence, $"Inconclusive, so not promoted: {verdict.Reason}", verdict);
            await run.Journal.SaveAsync(cancellation);
            return waiting;
        }

        run.Journal.Record(new ReportedVerdict(JudgedStage.Shadow, run.Ports.Time.GetUtcNow(), verdict));
        await step.DecideAsync(verdict, cancellation);
        return await FinishAsync(step, champion, verdict, cancellation);
    }

    /// <summary>
    /// Decides that another version takes this one's place, when a shadow is on or was begun: what is on is taken off by the looks that follow.
    /// False when there is nothing to take off.
    /// </summary>
    public async Task<bool> GiveWayAsync(string reason, CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Shadow, cancellation) is null or { State: DeliveryState.Done })
        {
            return false;
        }

        using var step = await StepScope.BeginAsync(run, StepNames.Shadow, "Shadow", reason, StepNames.Staging, cancellation);
        if (step.Decided is null)
        {
            await step.DecideAsync(new Verdict(Outcome.Fail, reason, []), cancellation);
        }

        return true;
    }

    private async Task<StepResult> FinishAsync(StepScope step, ModelVersion champion, Verdict verdict, CancellationToken cancellation)
    {
        if (await new StepEndpoint(run, StepNames.Shadow).BringAsync(_endpoint, run.Configurations.Single(champion), cancellation) is null)
        {
            return step.WaitsForEndpoint(_endpoint);
        }

        if (verdict.Outcome == Outcome.Pass)
        {
            await run.MoveAsync(run.Registered, Stage.Shadow, "Passed", verdict.Reason, cancellation);
            return await step.DoneAsync(verdict.Reason, verdict, cancellation);
        }

        await run.MoveAsync(run.Registered, Stage.Refused, "Shadow", verdict.Reason, cancellation);
        return await step.StopAsync(DeliveryOutcome.RefusedInShadow, verdict.Reason, verdict, cancellation);
    }

    /// <summary>The one place where a shadow's evidence is judged.</summary>
    private async Task<Verdict> JudgeAsync(StepScope step, string championVariant, DateTimeOffset since, CancellationToken cancellation)
    {
        var evidence = await new ShadowObservations(run, championVariant, since).ReadAsync(cancellation);
        var verdict = judge.Judge(evidence);
        Record(evidence);
        step.Update($"{evidence.Pairs.Count} labelled pairs, {evidence.UnlabelledPairs} wait for a label. {verdict.Reason}");
        if (verdict.Outcome != Outcome.Inconclusive)
        {
            step.EvidenceHash = await EvidenceWriter.WriteAsync(run, evidence, verdict, cancellation);
        }

        return verdict;
    }

    private void Record(ShadowEvidence evidence)
    {
        var now = run.Ports.Time.GetUtcNow();
        var pairs = evidence.Pairs.Where(pair => pair.Candidate is not null).ToList();
        double[] labels = [.. pairs.Select(pair => pair.Label)], champion = [.. pairs.Select(pair => pair.Champion)], candidate = [.. pairs.Select(pair => pair.Candidate ?? 0)];
        run.Journal.Record(series => series with
        {
            ShadowMargin = run.Manifest.Shadow.Margin,
            Shadow = [.. series.Shadow, Point(now, labels, champion, candidate)],
            Counts = [.. series.Counts, new(now, evidence.Champion, evidence.Candidate)],
            Live = pairs.Count < 2
                ? series.Live
                : [.. series.Live, new(now, RegressionEvaluator.Evaluate(labels, champion), RegressionEvaluator.Evaluate(labels, candidate))],
        });
    }

    private static EvidencePoint Point(DateTimeOffset now, double[] labels, double[] champion, double[] candidate)
    {
        if (labels.Length < 2)
        {
            return new(now, labels.Length, null, null, null);
        }

        var difference = RegressionEvaluator.Compare(labels, champion, candidate, margin: 0).MeanDifference;
        var loss = RegressionEvaluator.Evaluate(labels, champion).Mse.Value;
        return new(now, labels.Length, 1 + (difference.Value / loss), 1 + (difference.Lower / loss), 1 + (difference.Upper / loss));
    }
}

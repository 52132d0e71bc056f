using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Puts the candidate beside the champion as a shadow variant, gathers labelled pairs until the judge decides, and takes the shadow
/// off again. No caller gets an answer of the candidate here.
/// </summary>
public sealed class ShadowRunner(DeliveryRun run, IShadowJudge judge)
{
    private readonly string _endpoint = run.Manifest.Name.LiveEndpoint;

    /// <summary>Does what of it is not done.</summary>
    public async Task<StepResult> RunAsync(CancellationToken cancellation)
    {
        var last = await run.LastAsync(StepNames.Shadow, cancellation);
        if (last is { State: DeliveryState.Done })
        {
            return StepResult.GoOn(last.Message);
        }

        var champion = DeliveryRun.VersionOf(run.Current);
        using var step = await StepScope.BeginAsync(
            run, StepNames.Shadow, "Shadow", $"Send {run.Version} a copy of every request to {champion}", StepNames.Staging, cancellation);
        var verdict = step.Decided ?? await WatchAsync(step, champion, cancellation);
        await run.Rollover.ServeAsync(_endpoint, run.Configurations.Single(champion), cancellation);
        switch (verdict.Outcome)
        {
            case Outcome.Pass:
                await run.MoveAsync(run.Registered, Stage.Shadow, "Passed", verdict.Reason, cancellation);
                return await step.DoneAsync(verdict.Reason, verdict, cancellation);
            case Outcome.Fail:
                await run.MoveAsync(run.Registered, Stage.Refused, "Shadow", verdict.Reason, cancellation);
                return await step.StopAsync(DeliveryOutcome.RefusedInShadow, verdict.Reason, verdict, cancellation);
            default:
                await run.MoveAsync(run.Registered, Stage.Shadow, "Inconclusive", verdict.Reason, cancellation);
                return await step.StopAsync(DeliveryOutcome.Waiting, $"Inconclusive, so not promoted: {verdict.Reason}", verdict, cancellation);
        }
    }

    private async Task<Verdict> WatchAsync(StepScope step, ModelVersion champion, CancellationToken cancellation)
    {
        await Serving.EnsureCandidateAsync(run, cancellation);
        var configuration = run.Configurations.WithShadow(champion, run.Version);
        var since = await step.ServeAsync(
            state => state.ConfigurationName == configuration.Name,
            () => run.Rollover.ServeAsync(_endpoint, configuration, cancellation),
            cancellation);
        await run.MoveAsync(run.Registered, Stage.Shadow, "Running", $"Shadow of {champion}", cancellation);
        var verdict = await JudgeAsync(step, champion.Slug, since, cancellation);
        run.Journal.Record(new ReportedVerdict(JudgedStage.Shadow, run.Ports.Time.GetUtcNow(), verdict));
        await step.DecideAsync(verdict, cancellation);
        return verdict;
    }

    private async Task<Verdict> JudgeAsync(StepScope step, string championVariant, DateTimeOffset since, CancellationToken cancellation)
    {
        var observations = new ShadowObservations(run, championVariant, since);
        var time = run.Ports.Time;
        var begun = time.GetTimestamp();
        var limit = run.Options.EvidenceLimit + run.Scaled(run.Manifest.Shadow.MinimumDuration);
        while (true)
        {
            var evidence = await observations.ReadAsync(cancellation);
            var verdict = judge.Judge(evidence);
            Record(evidence);
            step.Update($"{evidence.Pairs.Count} labelled pairs, {evidence.UnlabelledPairs} wait for a label. {verdict.Reason}");
            if (verdict.Outcome != Outcome.Inconclusive || time.GetElapsedTime(begun) > limit)
            {
                step.EvidenceHash = await EvidenceWriter.WriteAsync(run, evidence, verdict, cancellation);
                return verdict;
            }

            await run.Journal.SaveAsync(cancellation);
            await Task.Delay(run.Options.Poll, time, cancellation);
        }
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

/// <summary>Gathers a shadow's evidence: captures of both variants, labels, counts.</summary>
internal sealed class ShadowObservations(DeliveryRun run, string championVariant, DateTimeOffset since)
{
    private readonly string _endpoint = run.Manifest.Name.LiveEndpoint;
    private readonly CaptureReader _champion = new(run.Ports.Store, run.Manifest.Name.LiveEndpoint, championVariant);
    private readonly CaptureReader _candidate = new(run.Ports.Store, run.Manifest.Name.LiveEndpoint, run.Version.Slug);
    private readonly Evidence.GroundTruth _labels = new(run.Ports.Store, run.Manifest.Name.Value);

    public async Task<ShadowEvidence> ReadAsync(CancellationToken cancellation)
    {
        var labels = await _labels.ReadAsync(cancellation);
        var candidate = await _candidate.ReadAsync(cancellation);
        var champion = await _champion.ReadAsync(cancellation);
        var limit = run.Manifest.Serving.LatencyLimit;
        return ShadowJoin.Join(
            Since(champion),
            Since(candidate),
            labels,
            await run.Ports.Metrics.CountAsync(_endpoint, championVariant, since, limit, cancellation),
            await run.Ports.Metrics.CountAsync(_endpoint, run.Version.Slug, since, limit, cancellation),
            (run.Ports.Time.GetUtcNow() - since) * run.Options.TimeScale);
    }

    /// <summary>
    /// An earlier shadow of the same candidate, and what the champion answered alone after it, are not this one's evidence: every request
    /// in between would count as one that the candidate failed to answer.
    /// </summary>
    private Dictionary<string, Evidence.CapturedPrediction> Since(IReadOnlyDictionary<string, Evidence.CapturedPrediction> predictions) =>
        predictions.Where(prediction => prediction.Value.Time >= since).ToDictionary();
}

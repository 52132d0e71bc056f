using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Puts the candidate beside the champion as a shadow variant, gathers labelled pairs until the judge decides, and takes the shadow
/// off again. No caller gets an answer of the candidate here.
/// </summary>
public sealed class ShadowRunner(DeliveryRun run)
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
        var (verdict, judged) = await JudgeAsync(step, champion, since, cancellation);
        if (verdict.Outcome == Outcome.Inconclusive)
        {
            // It stays a shadow until the evidence is there: waiting is no refusal, and promotes nobody.
            var waiting = step.Waits(WaitsFor.Evidence, $"Inconclusive, so not promoted: {verdict.Reason}", verdict);
            if (judged is { IsNew: true })
            {
                await run.Journal.SaveAsync(cancellation);
            }

            return waiting;
        }

        step.EvidenceHash = judged!.Hash;
        run.Journal.Record(new ReportedVerdict(JudgedStage.Shadow, judged.File.Looked, verdict, Evidence: judged.File.Report));
        await step.DecideAsync(verdict, cancellation);
        return await FinishAsync(step, champion, verdict, cancellation);
    }

    /// <summary>
    /// Decides that another version takes this one's place, when a shadow is on or was begun: what is on is taken off by the looks that
    /// follow. False when there is nothing to take off.
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

    /// <summary>The one place where a shadow's evidence is judged. Without a file: the champion is not known well enough yet.</summary>
    private async Task<(Verdict Verdict, Judged? Judged)> JudgeAsync(
        StepScope step, ModelVersion champion, DateTimeOffset since, CancellationToken cancellation)
    {
        var (judged, answers) = await new ShadowDossier(run, champion, since).LookAsync(cancellation);
        if (judged is null)
        {
            var verdict = new Verdict(
                Outcome.Inconclusive,
                $"{champion} has {answers} labelled answers of the {LossReference.WarmUp} by which its losses are known.",
                []);
            step.Update(verdict.Reason);
            return (verdict, null);
        }

        var counts = judged.File.Report.Counts;
        step.Update($"{counts["pairs"]:0} labelled pairs, {counts["requests"]:0} requests. {judged.File.Verdict.Reason}");
        if (judged.IsNew)
        {
            run.Journal.Record(series => JudgedSeries.With(series, judged.File, percent: null) with
            {
                ShadowMargin = run.Manifest.Shadow.Margin,
                Shadow = JudgedSeries.Grown(series.Shadow, JudgedSeries.Loss(judged.File)),
            });
        }

        return (judged.File.Verdict, judged);
    }
}

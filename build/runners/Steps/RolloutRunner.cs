using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Moves live requests to the candidate step by step, each watched until the decider says what to do. Where it stands is in the log:
/// each step's lines hold since when it is served, and what was decided, so that a run that takes over bakes no shorter, and finishes what
/// was decided. What was counted is in its evidence.
/// </summary>
public sealed class RolloutRunner(DeliveryRun run)
{
    private readonly string _endpoint = run.Manifest.Name.LiveEndpoint;
    private readonly RolloutPlan _plan = RolloutPlan.From(run.Manifest.Rollout);

    /// <summary>One look: goes on through every step that is baked and passed, and waits at the first that is not.</summary>
    public async Task<StepResult> LookAsync(CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Rollout, cancellation) is { State: DeliveryState.Done } done)
        {
            return StepResult.GoOn(done.Message);
        }

        if (await TakenBackAsync(cancellation) is { } back)
        {
            // A run before this one was killed between the step's last line and the rollout's.
            await run.LogAsync(StepNames.Rollout, DeliveryState.RolledBack, back.Message, cancellation);
            return new(DeliveryOutcome.RolledBack, back.Message);
        }

        if (await SupplyChainGate.EnsureAsync(run, cancellation) is { } refused)
        {
            return refused;
        }

        var champion = DeliveryRun.VersionOf(run.Current);
        await StepScope.RefuseOutOfOrderAsync(run, StepNames.Rollout, StepNames.Approval, cancellation);
        await Serving.EnsureCandidateAsync(run, cancellation);
        if (await run.LastAsync(StepNames.Rollout, cancellation) is null)
        {
            await run.LogAsync(
                StepNames.Rollout, DeliveryState.Started, $"Move live requests from {champion} to {run.Version}", cancellation);
        }

        var since = await CountedSinceAsync(cancellation);
        for (var index = await OpenStepAsync(cancellation); index < _plan.Steps.Count; index++)
        {
            var result = await StepAsync(index, champion.Slug, since, cancellation);
            if (result.End == DeliveryOutcome.RolledBack)
            {
                await run.LogAsync(StepNames.Rollout, DeliveryState.RolledBack, result.Sentence, cancellation);
            }

            if (result.End is not null)
            {
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

    private async Task<DeliveryEvent?> TakenBackAsync(CancellationToken cancellation) =>
        (await run.Log.ReadAsync(cancellation)).LastOrDefault(line =>
            line.DeliveryId == run.Id
                && line.State == DeliveryState.RolledBack
                && line.Step.StartsWith(StepNames.Rollout + " ", StringComparison.Ordinal));

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
        using var step = await StepScope.BeginAsync(
            run, NameOf(index), "Rollout", $"Give {run.Version} {percent} % of the live requests", StepNames.Approval, cancellation);
        if (step.Decided is { Outcome: Outcome.Fail } decided)
        {
            return await BackAsync(step, champion, decided, cancellation);
        }

        var weights = new Dictionary<string, double> { [champion] = 100 - percent, [run.Version.Slug] = percent };
        var endpoint = new StepEndpoint(run, NameOf(index));
        if (await ShareAsync(endpoint, weights, cancellation) is not { } served)
        {
            return step.WaitsForEndpoint(_endpoint);
        }

        var servedSince = await endpoint.ServedSinceAsync(() => ServedFirstAsync(index, champion, cancellation), cancellation);
        var (decision, isNew) = await DecideAsync(step, index, EndpointRollover.Serves(served, weights), since, servedSince, cancellation);
        switch (decision.Action)
        {
            case RolloutAction.RollBack:
                await step.DecideAsync(decision.Verdict, cancellation);
                return await BackAsync(step, champion, decision.Verdict, cancellation);
            case RolloutAction.Hold:
                var waiting = step.Waits(WaitsFor.Evidence, $"Holds at {percent} %: {decision.Verdict.Reason}", decision.Verdict);
                if (isNew)
                {
                    await run.Journal.SaveAsync(cancellation);
                }

                return waiting;
            default:
                return await step.DoneAsync(decision.Verdict.Reason, decision.Verdict, cancellation);
        }
    }

    /// <summary>
    /// Both variants on the endpoint, with these weights; null while that is on its way. The configuration is the same at every step. An
    /// endpoint that settles at other weights is for the decider: nothing measured there is about the candidate.
    /// </summary>
    private async Task<EndpointState?> ShareAsync(StepEndpoint endpoint, Dictionary<string, double> weights, CancellationToken cancellation)
    {
        if (await endpoint.BringAsync(
            _endpoint, run.Configurations.Shared(DeliveryRun.VersionOf(run.Current), run.Version, _plan.Steps[0]), cancellation) is null)
        {
            return null;
        }

        var brought = await endpoint.BringAsync(EndpointChange.To(run.Ports.Endpoints, _endpoint, weights, cancellation), cancellation);
        return brought.State == BroughtState.OnItsWay ? null : brought.Endpoint;
    }

    private async Task ServedFirstAsync(int index, string champion, CancellationToken cancellation)
    {
        if (index == 0)
        {
            await run.MoveAsync(run.Registered, Stage.Rollout, "Running", $"Beside {champion}", cancellation);
        }

        run.Journal.Record(series => series with { Weights = [.. series.Weights, new(run.Ports.Time.GetUtcNow(), _plan.Steps[index])] });
        await run.Journal.SaveAsync(cancellation);
    }

    /// <summary>The one place where a rollout step's evidence is judged.</summary>
    private async Task<(RolloutDecision Decision, bool IsNew)> DecideAsync(
        StepScope step, int index, bool servedAsAsked, DateTimeOffset since, DateTimeOffset servedSince, CancellationToken cancellation)
    {
        var dossier = new RolloutDossier(run, DeliveryRun.VersionOf(run.Current), _plan, since);
        var judged = await dossier.LookAsync(index, servedSince, cancellation);
        if (!judged.IsNew && servedAsAsked)
        {
            return (new(RolloutAction.Hold, judged.File.Verdict), false);
        }

        var (champion, candidate) = RolloutDossier.InStep(judged.File);
        var elapsed = (run.Ports.Time.GetUtcNow() - servedSince) * run.Options.TimeScale;
        var state = new RolloutState(
            index, elapsed, champion, candidate, RolloutDossier.ChampionBefore(judged.File), servedAsAsked, judged.File.Report);
        var decision = RolloutDecider.Decide(_plan, state);
        var hash = await dossier.WriteAsync(index, judged.File, decision.Verdict, cancellation);
        run.Journal.Record(series => JudgedSeries.With(series, judged.File, _plan.Steps[index]));
        step.Update(
            $"{candidate.Invocations} candidate requests, {candidate.Errors} errors, {candidate.SlowAnswers} slow. "
            + $"{decision.Verdict.Reason}");
        if (decision.Action != RolloutAction.Hold)
        {
            step.EvidenceHash = hash;
            run.Journal.Record(new ReportedVerdict(
                JudgedStage.Rollout, judged.File.Looked, decision.Verdict, _plan.Steps[index], decision.Action, judged.File.Report));
        }

        return (decision, true);
    }

    private async Task<StepResult> BackAsync(StepScope step, string champion, Verdict verdict, CancellationToken cancellation)
    {
        var endpoint = new StepEndpoint(run, step.Name);
        // Weights first: they move in moments, a new configuration takes minutes. A look before this one may have done both already.
        var state = await run.Ports.Endpoints.DescribeAsync(_endpoint, cancellation);
        if (state is not null && !EndpointRollover.IsSettled(state))
        {
            // By the time that weights are asked for, the candidate's variant may be gone.
            return step.WaitsForEndpoint(_endpoint);
        }

        if (state is { Production.Count: > 1 })
        {
            var all = new Dictionary<string, double> { [champion] = 1, [run.Version.Slug] = 0 };
            var brought = await endpoint.BringAsync(EndpointChange.To(run.Ports.Endpoints, _endpoint, all, cancellation), cancellation);
            if (brought.State == BroughtState.OnItsWay)
            {
                return step.WaitsForEndpoint(_endpoint);
            }
        }

        if (await endpoint.BringAsync(_endpoint, run.Configurations.Single(DeliveryRun.VersionOf(run.Current)), cancellation) is null)
        {
            return step.WaitsForEndpoint(_endpoint);
        }

        run.Journal.Record(series => series with { Weights = [.. series.Weights, new(run.Ports.Time.GetUtcNow(), 0)] });
        await run.MoveAsync(run.Registered, Stage.Refused, "RolledBack", verdict.Reason, cancellation);
        return await step.StopAsync(DeliveryOutcome.RolledBack, verdict.Reason, verdict, cancellation);
    }
}

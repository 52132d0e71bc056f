using System.Globalization;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Decision;

namespace Slipway.Domain.Rollouts;

/// <summary>
/// Decides what to do next in a rollout. Pure, and valid when asked at every tick: the judge's evidence holds at every look. A step is left
/// when it has baked, has had its requests, and the judge neither rolls back nor sees a guardrail stir or requests fall otherwise than they
/// should. The last step that is shared with the champion is left only when the judge promotes: there the margins must have been shown. At
/// 100 % the champion answers nothing: the candidate is held against an upper limit of what the champion did before, and completes when
/// that step has baked too. A plan without a shared step rests on the shadow's evidence and on that limit. Whether weights are served yet
/// is the runner's business to await; <see cref="RolloutState.ServedAsAsked"/> false says that the endpoint, which was settled, serves
/// something else, and then nothing that is measured is about the candidate: roll back.
/// </summary>
public static class RolloutDecider
{
    /// <summary>
    /// What to do, with the evidence. Throws <see cref="ArgumentOutOfRangeException"/> for a step that the plan does not have.
    /// </summary>
    public static RolloutDecision Decide(RolloutPlan plan, RolloutState state)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegative(state.Step, nameof(state));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(state.Step, plan.Steps.Count, nameof(state));
        var needsMargins = IsLastShared(plan, state.Step);
        var findings = new List<Finding> { Served(state) };
        findings.AddRange(state.Evidence.Metrics.Select(metric => Of(metric, needsMargins)));
        findings.Add(Evidence(state.Evidence, needsMargins));
        findings.Add(Reference(plan, state));
        findings.Add(Requests(plan, state));
        findings.Add(Bake(plan, state));
        // Where margins must be shown, each metric's sentence tells that it was; elsewhere none of them decided.
        var verdict = Verdicts.Of(
            findings, needsMargins ? [.. state.Evidence.Metrics.Select(metric => metric.Metric)] : ["All evidence", "Requests"]);
        var action = verdict.Outcome switch
        {
            Outcome.Fail => RolloutAction.RollBack,
            Outcome.Inconclusive => RolloutAction.Hold,
            _ => state.Step == plan.Steps.Count - 1 ? RolloutAction.Complete : RolloutAction.Advance,
        };
        return new RolloutDecision(action, verdict);
    }

    private static bool IsLastShared(RolloutPlan plan, int step) =>
        plan.Steps[step] < 100 && (step == plan.Steps.Count - 1 || plan.Steps[step + 1] >= 100);

    /// <summary>Before the last shared step a metric can only fail: its margin needs not be shown yet.</summary>
    private static Finding Of(MetricEvidence metric, bool needsMargins) =>
        metric.ToFinding() is var finding && (needsMargins || finding.Outcome != Outcome.Inconclusive)
            ? finding
            : finding with { Outcome = Outcome.Pass, Value = metric.LogERollback, Threshold = metric.RollbackAt };

    private static Finding Evidence(JudgeReport report, bool needsMargins)
    {
        var count = (long)(report.Counts.GetValueOrDefault("candidateRequests") + report.Counts.GetValueOrDefault("championRequests"));
        var (outcome, reason) = report switch
        {
            { Verdict: Judgement.Rollback } => (Outcome.Fail, report.Reason),
            { IsFair: false } =>
                (Outcome.Inconclusive, "Requests or labels do not fall on the two models as the weights ask for: "
                    + "what is counted cannot be trusted."),
            { IsCalm: false } => (Outcome.Inconclusive, "A guardrail is stirring: the step waits until it is calm."),
            { Verdict: Judgement.Inconclusive } when needsMargins => (Outcome.Inconclusive, report.Reason),
            { Verdict: Judgement.Promote } => (Outcome.Pass, report.Reason),
            _ => (Outcome.Pass, "Nothing shows that the candidate is worse."),
        };
        return new("All evidence", outcome, reason, count, report.LogERollback, report.RollbackAt);
    }

    private static Finding Served(RolloutState state) => state.ServedAsAsked
        ? new("Served", Outcome.Pass, "The endpoint serves what was asked for.", 1)
        : new("Served", Outcome.Fail, "The endpoint serves another configuration, digest or weight than was asked for.", 1);

    /// <summary>Without a champion's request there is nothing to compare with, and a calm guardrail says nothing.</summary>
    private static Finding Reference(RolloutPlan plan, RolloutState state)
    {
        var shared = plan.Steps[state.Step] < 100;
        var requests = shared ? state.ChampionInStep.Invocations : state.ChampionBefore;
        var where = shared ? "in this step" : "before this step";
        return requests > 0
            ? new("Champion requests", Outcome.Pass, $"The champion had {Figures.Count(requests)} requests {where}.", requests, requests, 1)
            : new(
                "Champion requests",
                Outcome.Inconclusive,
                $"The champion had no requests {where}: there is nothing to compare with.",
                0,
                0,
                1);
    }

    private static Finding Requests(RolloutPlan plan, RolloutState state)
    {
        var seen = state.CandidateInStep.Invocations;
        // A plan made in code may ask for none; a step without a single request still shows nothing.
        var needed = Math.Max(1, plan.MinimumRequests);
        return seen >= needed
            ? new(
                "Requests",
                Outcome.Pass,
                $"The candidate had {Figures.Count(seen)} requests in this step, at least {Figures.Count(needed)}.",
                seen,
                seen,
                needed)
            : new(
                "Requests",
                Outcome.Inconclusive,
                $"The candidate had {Figures.Count(seen)} of {Figures.Count(needed)} requests in this step.",
                seen,
                seen,
                needed);
    }

    private static Finding Bake(RolloutPlan plan, RolloutState state)
    {
        var step = string.Create(CultureInfo.InvariantCulture, $"Step {state.Step + 1} of {plan.Steps.Count} ({plan.Steps[state.Step]} %)");
        return state.ElapsedInStep >= plan.Bake
            ? new(
                "Bake time",
                Outcome.Pass,
                $"{step} has baked {Figures.Duration(state.ElapsedInStep)}, at least {Figures.Duration(plan.Bake)}.",
                1,
                state.ElapsedInStep.TotalSeconds,
                plan.Bake.TotalSeconds)
            : new(
                "Bake time",
                Outcome.Inconclusive,
                $"{step} has baked {Figures.Duration(state.ElapsedInStep)} of {Figures.Duration(plan.Bake)}.",
                1,
                state.ElapsedInStep.TotalSeconds,
                plan.Bake.TotalSeconds);
    }
}

using System.Globalization;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Rollouts;

/// <summary>
/// Decides what to do next in a rollout. Pure, and valid when asked at every tick: the guardrails are e-processes, each at an equal part of the plan's false
/// rollback rate over steps and metrics, starting afresh at each step. A step is left only when it has baked, has had its requests and no guardrail failed.
/// Whether weights are served yet is the runner's business to await; <see cref="RolloutState.ServedAsAsked"/> false says that the endpoint, which was
/// settled, serves something else, and then nothing that is measured is about the candidate: roll back.
/// </summary>
public static class RolloutDecider
{
    /// <summary>What to do, with the evidence. Throws <see cref="ArgumentOutOfRangeException"/> for a step that the plan does not have.</summary>
    public static RolloutDecision Decide(RolloutPlan plan, RolloutState state)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegative(state.Step, nameof(state));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(state.Step, plan.Steps.Count, nameof(state));
        var findings = new List<Finding> { Served(state) };
        findings.AddRange(Guards(plan, state));
        findings.Add(Reference(plan, state));
        findings.Add(Requests(plan, state));
        findings.Add(Bake(plan, state));
        var verdict = Verdicts.Of(findings, [.. Guardrail.All.Select(guard => guard.Metric)]);
        var action = verdict.Outcome switch
        {
            Outcome.Fail => RolloutAction.RollBack,
            Outcome.Inconclusive => RolloutAction.Hold,
            _ => state.Step == plan.Steps.Count - 1 ? RolloutAction.Complete : RolloutAction.Advance,
        };
        return new RolloutDecision(action, verdict);
    }

    private static Finding Served(RolloutState state) => state.ServedAsAsked
        ? new("Served", Outcome.Pass, "The endpoint serves what was asked for.", 1)
        : new("Served", Outcome.Fail, "The endpoint serves another configuration, digest or weight than was asked for.", 1);

    private static IEnumerable<Finding> Guards(RolloutPlan plan, RolloutState state)
    {
        var share = plan.Steps[state.Step] / 100.0;
        var alpha = plan.FalseRollback / (plan.Steps.Count * Guardrail.All.Count);
        return Guardrail.All.Select(g => share < 1
            ? g.Compare(state.ChampionInStep, state.CandidateInStep, share, alpha)
            : g.CompareWithPast(state.ChampionBefore, state.CandidateInStep, alpha));
    }

    /// <summary>Without a champion's request there is nothing to compare with, and a calm guardrail says nothing.</summary>
    private static Finding Reference(RolloutPlan plan, RolloutState state)
    {
        var shared = plan.Steps[state.Step] < 100;
        var requests = (shared ? state.ChampionInStep : state.ChampionBefore).Invocations;
        var where = shared ? "in this step" : "before this step";
        return requests > 0
            ? new("Champion requests", Outcome.Pass, $"The champion had {Figures.Count(requests)} requests {where}.", requests, requests, 1)
            : new("Champion requests", Outcome.Inconclusive, $"The champion had no requests {where}: there is nothing to compare with.", 0, 0, 1);
    }

    private static Finding Requests(RolloutPlan plan, RolloutState state)
    {
        var seen = state.CandidateInStep.Invocations;
        // A plan made in code may ask for none; a step without a single request still shows nothing.
        var needed = Math.Max(1, plan.MinimumRequests);
        return seen >= needed
            ? new("Requests", Outcome.Pass, $"The candidate had {Figures.Count(seen)} requests in this step, at least {Figures.Count(needed)}.", seen, seen, needed)
            : new("Requests", Outcome.Inconclusive, $"The candidate had {Figures.Count(seen)} of {Figures.Count(needed)} requests in this step.", seen, seen, needed);
    }

    private static Finding Bake(RolloutPlan plan, RolloutState state)
    {
        var step = string.Create(CultureInfo.InvariantCulture, $"Step {state.Step + 1} of {plan.Steps.Count} ({plan.Steps[state.Step]} %)");
        return state.ElapsedInStep >= plan.Bake
            ? new("Bake time", Outcome.Pass, $"{step} has baked {Figures.Duration(state.ElapsedInStep)}, at least {Figures.Duration(plan.Bake)}.", 1, state.ElapsedInStep.TotalSeconds, plan.Bake.TotalSeconds)
            : new("Bake time", Outcome.Inconclusive, $"{step} has baked {Figures.Duration(state.ElapsedInStep)} of {Figures.Duration(plan.Bake)}.", 1, state.ElapsedInStep.TotalSeconds, plan.Bake.TotalSeconds);
    }
}

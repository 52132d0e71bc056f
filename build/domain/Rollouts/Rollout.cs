using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Models;

namespace Slipway.Domain.Rollouts;

/// <summary>How live traffic moves to a candidate.</summary>
/// <param name="Steps">The candidate's share at each step, percent, ascending, the last 100.</param>
/// <param name="Bake">Shortest time at each step.</param>
/// <param name="MinimumRequests">Fewest candidate requests at each step.</param>
/// <param name="FalseRollback">Chance, over the whole rollout, of rolling back a candidate that is not worse.</param>
public sealed record RolloutPlan(IReadOnlyList<int> Steps, TimeSpan Bake, int MinimumRequests, double FalseRollback)
{
    /// <summary>The plan that a manifest declares.</summary>
    public static RolloutPlan From(RolloutManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new RolloutPlan(manifest.Steps, manifest.Bake, manifest.MinimumRequests, manifest.FalseRollback);
    }
}

/// <summary>Where a rollout stands. The candidate's weight is <c>Plan.Steps[Step]</c>.</summary>
/// <param name="Step">Index into the plan's steps.</param>
/// <param name="ElapsedInStep">Time since the weights of this step were seen to be served.</param>
/// <param name="ChampionInStep">The champion's counts in this step.</param>
/// <param name="CandidateInStep">The candidate's counts in this step.</param>
/// <param name="ChampionBefore">The champion's requests in shadow and earlier steps: the reference when it no longer gets any.</param>
/// <param name="ServedAsAsked">Whether the endpoint serves the configuration, digest and weights that were asked for.</param>
/// <param name="Evidence">What the judge says of the whole rollout so far.</param>
public sealed record RolloutState(
    int Step,
    TimeSpan ElapsedInStep,
    VariantCounts ChampionInStep,
    VariantCounts CandidateInStep,
    long ChampionBefore,
    bool ServedAsAsked,
    JudgeReport Evidence);

/// <summary>What to do next in a rollout.</summary>
public enum RolloutAction
{
    /// <summary>Stay at this step.</summary>
    Hold,

    /// <summary>Go to the next step.</summary>
    Advance,

    /// <summary>All requests back to the champion.</summary>
    RollBack,

    /// <summary>The candidate becomes the champion.</summary>
    Complete,
}

/// <summary>A decision with the verdict behind it.</summary>
public sealed record RolloutDecision(RolloutAction Action, Verdict Verdict);

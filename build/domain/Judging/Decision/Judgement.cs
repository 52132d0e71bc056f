namespace Slipway.Domain.Judging.Decision;

/// <summary>What the evidence says at a look.</summary>
public enum Judgement
{
    /// <summary>Not enough evidence, or evidence that cannot be trusted. Never "ship".</summary>
    Inconclusive,

    /// <summary>Every goal and guardrail is shown not to be worse by its margin.</summary>
    Promote,

    /// <summary>The candidate is shown to be worse.</summary>
    Rollback,
}

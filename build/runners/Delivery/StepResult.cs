using Slipway.Domain.Judging;

namespace Slipway.Runners.Delivery;

/// <summary>How a delivery ended. Failed, inconclusive and refused are different ends.</summary>
public enum DeliveryEnd
{
    /// <summary>The candidate answers all live requests.</summary>
    Promoted,

    /// <summary>The pipeline's gate refused the candidate.</summary>
    RefusedByGate,

    /// <summary>An approver refused it, or it may not be approved.</summary>
    RefusedByApprover,

    /// <summary>The smoke test refused it.</summary>
    RefusedInStaging,

    /// <summary>The shadow judge refused it, or could not tell.</summary>
    RefusedInShadow,

    /// <summary>The rollout was rolled back.</summary>
    RolledBack,

    /// <summary>It waits for a person or for evidence; the next run goes on.</summary>
    Waiting,

    /// <summary>There was nothing to deliver.</summary>
    NothingNew,
}

/// <summary>What a step did.</summary>
/// <param name="End">How the delivery ended with this step; null when it goes on.</param>
/// <param name="Sentence">One sentence for people.</param>
/// <param name="Verdict">What was judged, when something was.</param>
public sealed record StepResult(DeliveryEnd? End, string Sentence, Verdict? Verdict = null)
{
    /// <summary>The delivery goes on.</summary>
    public static StepResult GoOn(string sentence, Verdict? verdict = null) => new(null, sentence, verdict);
}

using Slipway.Domain.Judging;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>What a look at a step came to.</summary>
/// <param name="End">How the delivery ended or why it stands still; null when it goes on with the next step at once.</param>
/// <param name="Sentence">One sentence for people.</param>
/// <param name="Verdict">What was judged, when something was.</param>
public sealed record StepResult(DeliveryOutcome? End, string Sentence, Verdict? Verdict = null)
{
    /// <summary>What is waited for, when <see cref="End"/> is <see cref="DeliveryOutcome.Waiting"/>.</summary>
    public WaitsFor WaitsFor { get; init; }

    /// <summary>Whether looking again later, with nobody doing anything, may bring it further.</summary>
    public bool LooksAgain => End == DeliveryOutcome.Waiting && WaitsFor is not (WaitsFor.Person or WaitsFor.LaterRun);

    /// <summary>The delivery goes on.</summary>
    public static StepResult GoOn(string sentence, Verdict? verdict = null) => new(null, sentence, verdict);

    /// <summary>The delivery stands until something has happened; the next look finds out.</summary>
    public static StepResult Waits(WaitsFor what, string sentence, Verdict? verdict = null) =>
        new(DeliveryOutcome.Waiting, sentence, verdict) { WaitsFor = what };
}

/// <summary>What a delivery waits for.</summary>
public enum WaitsFor
{
    /// <summary>A person: an approval, or the cause of a fault to be corrected.</summary>
    Person,

    /// <summary>The training pipeline.</summary>
    Pipeline,

    /// <summary>An endpoint that is being changed.</summary>
    Endpoint,

    /// <summary>Requests, labels, or bake time.</summary>
    Evidence,

    /// <summary>Another delivery of the model that is in its rollout.</summary>
    OtherDelivery,

    /// <summary>A run that may take the next step: this one may not.</summary>
    LaterRun,
}

using Slipway.Domain.Judging;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>What a step did.</summary>
/// <param name="End">How the delivery ended with this step; null when it goes on.</param>
/// <param name="Sentence">One sentence for people.</param>
/// <param name="Verdict">What was judged, when something was.</param>
public sealed record StepResult(DeliveryOutcome? End, string Sentence, Verdict? Verdict = null)
{
    /// <summary>The delivery goes on.</summary>
    public static StepResult GoOn(string sentence, Verdict? verdict = null) => new(null, sentence, verdict);
}

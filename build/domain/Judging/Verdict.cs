namespace Slipway.Domain.Judging;

/// <summary>What a judge can say. Inconclusive never promotes.</summary>
public enum Outcome
{
    /// <summary>The evidence is missing, scarce, late or biased.</summary>
    Inconclusive,

    /// <summary>The evidence shows that the requirement holds.</summary>
    Pass,

    /// <summary>The evidence shows that it does not.</summary>
    Fail,
}

/// <summary>A decision together with the evidence for it.</summary>
/// <param name="Outcome">Pass, fail or inconclusive.</param>
/// <param name="Reason">One sentence for people: what was seen, against what.</param>
/// <param name="Findings">Each single check, in the order in which it was made.</param>
public sealed record Verdict(Outcome Outcome, string Reason, IReadOnlyList<Finding> Findings);

/// <summary>One check of one metric.</summary>
/// <param name="Metric">Name of the metric, for example <c>R2</c>, <c>5xx</c>.</param>
/// <param name="Outcome">What this check alone says.</param>
/// <param name="Reason">One sentence: what was seen, against what.</param>
/// <param name="Count">Observations behind it.</param>
/// <param name="Value">The number that was compared; null where there is none.</param>
/// <param name="Threshold">What it was compared with; null where there is none.</param>
public sealed record Finding(string Metric, Outcome Outcome, string Reason, long Count, double? Value = null, double? Threshold = null);

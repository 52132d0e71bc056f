using Slipway.Domain.Evaluation;
using Slipway.Domain.Judging;

namespace Slipway.Runners.Reports;

/// <summary>What was seen over time; each list in the order of its times, empty when there is nothing.</summary>
public sealed record ReportedSeries
{
    /// <summary>Evidence of the shadow, a point a look.</summary>
    public IReadOnlyList<EvidencePoint> Shadow { get; init; } = [];

    /// <summary>Evidence of shadow and rollout against its thresholds, a point a look.</summary>
    public IReadOnlyList<EvidenceLook> Evidence { get; init; } = [];

    /// <summary>
    /// How much worse the candidate may be in shadow (the manifest's <c>shadow.margin</c>): 0.1 is 10 %. The upper threshold is 1 + this.
    /// </summary>
    public double ShadowMargin { get; init; } = 0.1;

    /// <summary>The candidate's share of live requests: a point at each change that was seen to be served, and one at the end.</summary>
    public IReadOnlyList<WeightPoint> Weights { get; init; } = [];

    /// <summary>Errors and slow answers since the candidate first got requests.</summary>
    public IReadOnlyList<CountsPoint> Counts { get; init; } = [];

    /// <summary>Metrics over labelled live requests.</summary>
    public IReadOnlyList<LivePoint> Live { get; init; } = [];
}

/// <summary>The shadow's evidence at one look.</summary>
/// <param name="At">When.</param>
/// <param name="Pairs">Labelled pairs so far.</param>
/// <param name="LossRatio">Mean squared error of the candidate divided by the champion's, over these pairs; null or NaN while it is
/// undefined.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end.</param>
public sealed record EvidencePoint(DateTimeOffset At, long Pairs, double? LossRatio, double? Lower, double? Upper);

/// <summary>The candidate's share of live requests from a time on.</summary>
/// <param name="At">When it was seen to be served.</param>
/// <param name="CandidatePercent">0 to 100.</param>
public sealed record WeightPoint(DateTimeOffset At, double CandidatePercent);

/// <summary>Counts of both variants, cumulative; a count below the one before is read as a counter that began anew.</summary>
/// <param name="At">When they were read.</param>
/// <param name="Champion">The champion's; null when it answers nothing.</param>
/// <param name="Candidate">The candidate's, as shadow or as production variant.</param>
public sealed record CountsPoint(DateTimeOffset At, VariantCounts? Champion, VariantCounts? Candidate);

/// <summary>Metrics over the live requests that were labelled by a time.</summary>
/// <param name="At">When.</param>
/// <param name="Champion">The champion's; null while it has none.</param>
/// <param name="Candidate">The candidate's; null while it has none.</param>
public sealed record LivePoint(DateTimeOffset At, RegressionMetrics? Champion, RegressionMetrics? Candidate);

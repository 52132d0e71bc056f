namespace Slipway.Runners.Reports;

/// <summary>The evidence at one look: how far each metric is from rolling back, and from allowing promotion.</summary>
/// <param name="Stage">Shadow or rollout.</param>
/// <param name="At">When.</param>
/// <param name="CandidatePercent">In a rollout: the candidate's share of live requests, percent; else null.</param>
/// <param name="Metrics">Each metric, and last, named <see cref="AllEvidence"/>, the weighted sum of all evidence that the candidate is
/// worse.</param>
public sealed record EvidenceLook(JudgedStage Stage, DateTimeOffset At, double? CandidatePercent, IReadOnlyList<MetricLook> Metrics)
{
    /// <summary>Name of the sum over all metrics.</summary>
    public const string AllEvidence = "all evidence";
}

/// <summary>One metric's evidence as natural logarithms of e-values; null or NaN where there is none.</summary>
/// <param name="Metric">Name.</param>
/// <param name="LogERollback">That the candidate is worse.</param>
/// <param name="RollbackAt">Where that rolls back.</param>
/// <param name="LogEPromote">That it is not worse by the margin.</param>
/// <param name="PromoteAt">Where that allows promotion.</param>
public sealed record MetricLook(string Metric, double? LogERollback, double? RollbackAt, double? LogEPromote, double? PromoteAt);

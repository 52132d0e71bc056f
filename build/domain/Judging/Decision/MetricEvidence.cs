namespace Slipway.Domain.Judging.Decision;

/// <summary>One metric at a look: everything that a person needs to see why it says what it says. NaN is undefined.</summary>
/// <param name="Metric">Name.</param>
/// <param name="Estimate">What is estimated: the ratio candidate to champion of the metric's mean or rate.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
/// <param name="LogERollback">ln E of "the candidate is worse".</param>
/// <param name="RollbackAt">ln E at which this metric alone rolls back.</param>
/// <param name="LogEPromote">ln E of "the candidate is not worse by the margin".</param>
/// <param name="PromoteAt">ln E at which this metric allows promotion.</param>
/// <param name="Candidate">The candidate's events, or observations for a mean.</param>
/// <param name="Champion">The champion's.</param>
/// <param name="IsWorse">This metric alone rolls back.</param>
/// <param name="Allows">This metric allows promotion.</param>
/// <param name="Reason">One sentence.</param>
public sealed record MetricEvidence(
    string Metric,
    double Estimate,
    double Lower,
    double Upper,
    double LogERollback,
    double RollbackAt,
    double LogEPromote,
    double PromoteAt,
    double Candidate,
    double Champion,
    bool IsWorse,
    bool Allows,
    string Reason)
{
    /// <summary>As a finding of a <see cref="Verdict"/>: fails when worse, passes when it allows promotion.</summary>
    public Finding ToFinding() => new(
        Metric,
        IsWorse ? Outcome.Fail : Allows ? Outcome.Pass : Outcome.Inconclusive,
        char.ToUpperInvariant(Reason[0]) + Reason[1..],
        (long)(Candidate + Champion),
        IsWorse || double.IsNaN(LogEPromote) ? LogERollback : LogEPromote,
        IsWorse || double.IsNaN(LogEPromote) ? RollbackAt : PromoteAt);
}

namespace Slipway.Domain.Judging.Decision;

/// <summary>A verdict with all of its evidence.</summary>
/// <param name="Verdict">What the evidence says.</param>
/// <param name="Reason">One sentence of why.</param>
/// <param name="Minute">Minute of the last look.</param>
/// <param name="LogERollback">ln of the weighted sum of all evidence that the candidate is worse.</param>
/// <param name="RollbackAt">ln of where that sum rolls back.</param>
/// <param name="Metrics">Each metric.</param>
/// <param name="Counts">What was counted, by name.</param>
/// <param name="Intervals">Estimates with intervals, by name, such as <c>championMse</c>.</param>
public sealed record JudgeReport(
    Judgement Verdict,
    string Reason,
    int Minute,
    double LogERollback,
    double RollbackAt,
    IReadOnlyList<MetricEvidence> Metrics,
    IReadOnlyDictionary<string, double> Counts,
    IReadOnlyDictionary<string, Intervals.MetricInterval> Intervals)
{
    /// <summary>Whether no guardrail is stirring.</summary>
    public bool IsCalm { get; init; } = true;

    /// <summary>Whether requests and labels fall on the models as the weights ask for.</summary>
    public bool IsFair { get; init; } = true;

    /// <summary>As the verdict that runners and reports know.</summary>
    public Verdict ToVerdict() => new(
        Verdict switch
        {
            Judgement.Promote => Outcome.Pass,
            Judgement.Rollback => Outcome.Fail,
            _ => Outcome.Inconclusive,
        },
        Reason,
        [.. Metrics.Select(m => m.ToFinding())]);
}

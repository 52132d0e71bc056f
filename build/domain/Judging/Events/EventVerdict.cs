using System.Text.Json;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Intervals;

namespace Slipway.Domain.Judging.Events;

/// <summary>What a judge of events says, as one line of JSON.</summary>
/// <param name="Verdict">promote, rollback or inconclusive.</param>
/// <param name="Reason">One sentence of why.</param>
/// <param name="Event">Events taken in until the verdict fell: requests, and labels in rows of their own.</param>
/// <param name="EventId">Id of the last of them.</param>
/// <param name="Line">Line of the file at which the verdict fell, the minute being over.</param>
/// <param name="Minute">The minute whose end was looked at.</param>
/// <param name="LogERollback">ln of the weighted sum of all evidence that the candidate is worse.</param>
/// <param name="RollbackAt">Where it rolls back.</param>
/// <param name="Metrics">Each metric.</param>
/// <param name="Intervals">Estimates with 95 % intervals that hold at every count.</param>
/// <param name="Counts">What was counted.</param>
/// <param name="Repetitions">Rows that repeated what was known.</param>
/// <param name="TooOld">Rows too old to tell.</param>
public sealed record EventVerdict(
    Judgement Verdict,
    string Reason,
    long Event,
    string EventId,
    long Line,
    int Minute,
    double LogERollback,
    double RollbackAt,
    IReadOnlyList<MetricEvidence> Metrics,
    IReadOnlyDictionary<string, MetricInterval> Intervals,
    IReadOnlyDictionary<string, double> Counts,
    long Repetitions,
    long TooOld)
{
    internal static EventVerdict Of(EventJudge judge)
    {
        var report = judge.Report();
        return new EventVerdict(
            report.Verdict, report.Reason, judge.Events, judge.LastId, judge.Line, report.Minute, report.LogERollback, report.RollbackAt,
            report.Metrics, report.Intervals, report.Counts, judge.Repetitions, judge.TooOld);
    }

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DomainJson.LineOptions);
}

using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Intervals;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Evidence;

/// <summary>Adds a look to the series that a report plots.</summary>
internal static class JudgedSeries
{
    // A page shows no more; a shadow of a day would be looked at 1,440 times.
    private const int MostPoints = 600;

    public static ReportedSeries With(ReportedSeries series, EvidenceFile file, double? percent)
    {
        var (at, report) = (file.Looked, file.Report);
        var stage = percent is null ? JudgedStage.Shadow : JudgedStage.Rollout;
        var counted = file.Readings.Count > 0
            ? new CountsPoint(file.Readings[^1].At, file.Readings[^1].Champion, file.Readings[^1].Candidate)
            : null;
        var live = new LivePoint(at, Metrics(report, "champion", stage), Metrics(report, "candidate", stage));
        return series with
        {
            Evidence = Grown(
                series.Evidence,
                new(
                    stage,
                    at,
                    percent,
                    [.. report.Metrics.Select(Look), new(EvidenceLook.AllEvidence, report.LogERollback, report.RollbackAt, null, null)])),
            Counts = counted is null || (series.Counts.Count > 0 && series.Counts[^1].At >= counted.At)
                ? series.Counts
                : Grown(series.Counts, counted),
            Live = live is { Champion: null, Candidate: null } ? series.Live : Grown(series.Live, live),
        };
    }

    public static EvidencePoint Loss(EvidenceFile file)
    {
        var pairs = (long)file.Report.Counts.GetValueOrDefault("pairs");
        return file.Report.Metrics.FirstOrDefault(metric => metric.Metric == "loss") is { } loss && pairs > 1
            ? new(file.Looked, pairs, loss.Estimate, loss.Lower, loss.Upper)
            : new(file.Looked, pairs, null, null, null);
    }

    /// <summary>With one more point; when there are many, every second one is given up.</summary>
    public static IReadOnlyList<T> Grown<T>(IReadOnlyList<T> points, T point) =>
        points.Count < MostPoints ? [.. points, point] : [.. points.Where((_, index) => index % 2 == 0), point];

    private static MetricLook Look(MetricEvidence metric) =>
        new(metric.Metric, metric.LogERollback, metric.RollbackAt, metric.LogEPromote, metric.PromoteAt);

    private static RegressionMetrics? Metrics(JudgeReport report, string role, JudgedStage stage)
    {
        var count = (int)report.Counts.GetValueOrDefault(stage == JudgedStage.Shadow ? "pairs" : role + "Labels");
        return count < 2 || !report.Intervals.TryGetValue(role + "Mse", out var mse) || !double.IsFinite(mse.Value)
            ? null
            : new(count, Estimate(mse), Estimate(report.Intervals[role + "Rmse"]), Estimate(report.Intervals[role + "Mae"]),
                report.Intervals[role + "R2"] is { } r2 && double.IsFinite(r2.Value) ? Estimate(r2) : null);
    }

    private static Estimate Estimate(MetricInterval interval) => new(interval.Value, interval.Lower, interval.Upper);
}

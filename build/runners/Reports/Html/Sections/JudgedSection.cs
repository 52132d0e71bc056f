using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Intervals;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>
/// What the verdicts of shadow and rollout rest on: every metric with estimate, interval, e-values, counts and a sentence, and the metrics
/// of live requests.
/// </summary>
internal static class JudgedSection
{
    private static readonly (string Key, string Name)[] s_intervals = [("Mse", "MSE"), ("Rmse", "RMSE"), ("Mae", "MAE"), ("R2", "R²")];

    public static Markup Render(DeliveryReport report)
    {
        var judged = report.Verdicts.Where(verdict => verdict.Evidence is not null).ToList();
        return Blocks.Section("judged", "What the verdicts rest on", judged.Count == 0
            ? Blocks.Absent("Nothing was judged beside a champion in this delivery.")
            : Markup.All(
                Blocks.Scroll("Evidence of all verdicts", Markup.Of(
                    $"""<table class="findings">{Blocks.Columns("Metric", "Ratio to champion#", "95 % interval#", "ln E worse#", "of#", "ln E not worse#", "of#", "Candidate#", "Champion#", "Why")}{judged.Select(Evidence)}</table>""")),
                Blocks.Scroll("Metrics of live requests at each verdict", Markup.Of(
                    $"""<table class="findings">{Blocks.Columns("Metric", "Champion#", "95 % interval#", "Candidate#", "95 % interval#")}{judged.Select(Intervals)}</table>"""))));
    }

    private static Markup Evidence(ReportedVerdict verdict) => Markup.Of(
        $"""<tbody><tr class="group"><th scope="rowgroup" colspan="10"><span class="title">{VerdictNames.Of(verdict)}</span> {Sign.Of(verdict.Verdict.Outcome).Badge()} <span class="why">{verdict.Evidence!.Reason}</span></th></tr>{verdict.Evidence.Metrics.Select(Row)}</tbody>""");

    private static Markup Row(MetricEvidence metric) => Markup.Of(
        $"""
        <tr><th scope="row">{metric.Metric}</th>{Number(metric.Estimate)}{Interval(metric.Lower, metric.Upper)}{Number(metric.LogERollback)}{Number(metric.RollbackAt)}{Number(metric.LogEPromote)}{Number(metric.PromoteAt)}
        <td class="number">{Figures.Count((long)metric.Candidate)}</td><td class="number">{Figures.Count((long)metric.Champion)}</td><td class="sentence">{metric.Reason}</td></tr>
        """);

    private static Markup Intervals(ReportedVerdict verdict) => Markup.Of(
        $"""<tbody><tr class="group"><th scope="rowgroup" colspan="5"><span class="title">{VerdictNames.Of(verdict)}</span></th></tr>{s_intervals.Select(metric => Metric(verdict.Evidence!, metric.Key, metric.Name))}</tbody>""");

    private static Markup Metric(JudgeReport report, string key, string name) => Markup.Of(
        $"""<tr><th scope="row">{name}</th>{Both(report.Intervals.GetValueOrDefault("champion" + key))}{Both(report.Intervals.GetValueOrDefault("candidate" + key))}</tr>""");

    private static Markup Both(MetricInterval? interval) => Markup.All(Number(interval?.Value), Interval(interval?.Lower, interval?.Upper));

    private static Markup Number(double? value) =>
        Markup.Of($"""<td class="number">{(value is { } number && double.IsFinite(number) ? Figures.Significant(number) : "none")}</td>""");

    private static Markup Interval(double? lower, double? upper) => Markup.Of(
        $"""<td class="number">{(lower is { } low && upper is { } high && double.IsFinite(low) && double.IsFinite(high) ? $"{Figures.Significant(low)} to {Figures.Significant(high)}" : "none")}</td>""");
}

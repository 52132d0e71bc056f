using Slipway.Domain.Judging;
using Slipway.Runners.Reports.Html.Plots;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>
/// Each metric's evidence over time, as logarithms of e-values, against where it rolls back and where it allows promotion.
/// </summary>
internal static class EvidencePlot
{
    private const double Height = 110;

    // What is far beyond its threshold would flatten everything else.
    private const double Beyond = 1.4;

    public static Markup Render(DeliveryReport report, JudgedStage stage)
    {
        var looks = report.Series.Evidence.Where(look => look.Stage == stage).ToList();
        var heading = stage == JudgedStage.Shadow
            ? "Evidence against its thresholds, in shadow"
            : "Evidence against its thresholds, in the rollout";
        return looks.Count == 0
            ? Blocks.Figure(heading, "", Blocks.Absent(stage == JudgedStage.Shadow ? Absence.OfShadow(report) : Absence.OfRollout(report)))
            : Blocks.Figure(
                heading, "ln E of each metric: how strongly the data speak. A line that reaches its threshold decides.", Markup.All(
                Markup.All(Names(looks).Select((name, index) => Part(report, stage, looks, name, index))),
                Markup.Of(
                    $"""<p class="legend"><span><i class="key line"></i>the candidate is not worse by the margin</span><span><i class="key line worse"></i>the candidate is worse</span></p>""")));
    }

    private static List<string> Names(List<EvidenceLook> looks) =>
        [.. looks.SelectMany(look => look.Metrics).Select(metric => metric.Metric).Distinct()];

    private static Markup Part(DeliveryReport report, JudgedStage stage, List<EvidenceLook> looks, string name, int index)
    {
        var all = looks.Select(
            look => (look.At, look.CandidatePercent, Metric: look.Metrics.FirstOrDefault(metric => metric.Metric == name)))
            .Where(point => point.Metric is not null).Select(point => (point.At, point.CandidatePercent, Metric: point.Metric!)).ToList();
        var points = Thinned.To(all, 200);
        var last = all[^1].Metric;
        var (rollbackAt, promoteAt) = (Finite(last.RollbackAt), Finite(last.PromoteAt));
        var most = Beyond * Math.Max(rollbackAt ?? 1, promoteAt ?? 1);
        var sentence = Sentence(last);
        double? Within(double? value) => Finite(value) is { } number ? Math.Clamp(number, -most, most) : null;
        var plot = new TimePlot(
            $"evidence-{(stage == JudgedStage.Shadow ? "shadow" : "rollout")}-{index}",
            $"ln E of {name} over time",
            sentence,
            TimeScale.Over(looks.Select(look => look.At)),
            LinearScale.Around(
                [
                    0,
                    rollbackAt ?? 0,
                    promoteAt ?? 0,
                    .. points.SelectMany(point => new[] { Within(point.Metric.LogERollback) ?? 0, Within(point.Metric.LogEPromote) ?? 0 }),
                ],
                4),
            Height);
        return Markup.Of($"""<h4>{name}</h4><p class="part">{sentence}</p>{plot.Render(
            Steps(report, stage, plot, looks),
            Svg.Stretched(
                Height,
                Svg.Path(points.Select(point => plot.Place(point.At, Within(point.Metric.LogERollback))), "line worse"),
                Svg.Path(points.Select(point => plot.Place(point.At, Within(point.Metric.LogEPromote))), "line candidate")),
            Threshold(plot, rollbackAt, "rolls back", "threshold limit", "inside bad"),
            Threshold(plot, promoteAt, "allows promotion", "threshold", "inside"),
            plot.Strips(points, point => point.At, point => $"{Times.Full(point.At)}{(point.CandidatePercent is { } percent ? $", {Figures.Percent(percent / 100)}" : "")}: {Sentence(point.Metric)}"))}""");
    }

    /// <summary>Where a step of the rollout began.</summary>
    private static Markup Steps(DeliveryReport report, JudgedStage stage, TimePlot plot, List<EvidenceLook> looks) =>
        stage != JudgedStage.Rollout || report.Series.Weights.Count == 0
            ? Markup.None
            : Markup.All(
                looks.Where(
                    (look, index) => index == 0 || look.CandidatePercent != looks[index - 1].CandidatePercent).Select(look => Markup.All(
                Svg.Line(plot.X(look.At), 0, plot.X(look.At), Height, "grid"),
                Svg.Text(plot.X(look.At), 10, Figures.Percent((look.CandidatePercent ?? 0) / 100), "inside", 3))));

    private static Markup Threshold(TimePlot plot, double? at, string words, string line, string text) => at is { } value
        ? Markup.All(
            Svg.Line(0, plot.Y(value), 1, plot.Y(value), line),
            Svg.Text(1, plot.Y(value) - 4, $"{words} at {Figures.Fixed(value, 1)}", text + " end", -4))
        : Markup.None;

    private static string Sentence(MetricLook look) => string.Join("; ", new[]
    {
        Finite(look.LogERollback) is { } worse
            ? $"that it is worse {Figures.Fixed(worse, 2)} of {Figures.Fixed(Finite(look.RollbackAt), 2)}"
            : null,
        Finite(look.LogEPromote) is { } fine
            ? $"that it is not {Figures.Fixed(fine, 2)} of {Figures.Fixed(Finite(look.PromoteAt), 2)}"
            : null,
    }.Where(part => part is not null).DefaultIfEmpty("no evidence yet"));

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

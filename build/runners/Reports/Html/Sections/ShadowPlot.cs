using Slipway.Domain.Judging;
using Slipway.Runners.Reports.Html.Plots;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>The candidate's loss against the champion's while in shadow, with the thresholds.</summary>
internal static class ShadowPlot
{
    private const double Height = 230;

    public static Markup Render(DeliveryReport report)
    {
        var points = report.Series.Shadow.Where(point => point.LossRatio is { } ratio && double.IsFinite(ratio)).ToList();
        var last = report.Series.Shadow.Count == 0 ? null : report.Series.Shadow[^1];
        return last is null
            ? Blocks.Figure("Evidence in shadow", "", Blocks.Absent(Absence.OfShadow(report)))
            : points.Count == 0
                ? Blocks.Figure(
                    "Evidence in shadow",
                    "",
                    Blocks.Absent($"The loss ratio was never defined: the last look saw {Figures.Count(last.Pairs, "labelled pair")}."))
                : Blocks.Figure("Evidence in shadow", Sentence(points[^1], report.Series.ShadowMargin), Plot(report, points));
    }

    private static string Sentence(EvidencePoint point, double margin) =>
        $"After {Figures.Count(point.Pairs, "labelled pair")} the candidate's mean squared error is {Figures.Fixed(point.LossRatio, 2)} "
        + "times the champion's "
        + (Bounded(point) ? $"(interval {Figures.Interval(point.Lower, point.Upper, 2)}); " : "(no interval yet); ")
        + $"up to {Figures.Fixed(1 + margin, 2)} is allowed.";

    private static Markup Plot(DeliveryReport report, IReadOnlyList<EvidencePoint> all)
    {
        var highest = 1 + report.Series.ShadowMargin;
        var points = Thinned.To(all, 400);
        var verdicts = report.Verdicts.Where(verdict => verdict.Stage == JudgedStage.Shadow).ToList();
        // The first looks see few pairs and have intervals that would flatten everything after them: those of the first half may run out of
        // the area.
        var settled = all.Skip(all.Count / 2).Where(Bounded).SelectMany(point => new[] { point.Lower ?? 1, point.Upper ?? 1 });
        var plot = new TimePlot(
            "shadow",
            "Loss of the candidate divided by the champion's, over time in shadow",
            Sentence(all[^1], report.Series.ShadowMargin),
            TimeScale.Over([.. all.Select(point => point.At), .. verdicts.Select(verdict => verdict.At)]),
            LinearScale.Around(
                [
                    .. all.Select(point => point.LossRatio ?? 1),
                    .. settled,
                    1,
                    highest + (report.Series.ShadowMargin / 2),
                    1 - Room(all, highest),
                ],
                5),
            Height);
        return Markup.All(
            plot.Render(
                Svg.Box(0, 0, 1, plot.Y(highest), "forbidden"),
                Svg.Stretched(
                    Height, Band(plot, points), Svg.Path(points.Select(point => plot.Place(point.At, point.LossRatio)), "line candidate")),
                Svg.Line(0, plot.Y(1), 1, plot.Y(1), "threshold"),
                Svg.Line(0, plot.Y(highest), 1, plot.Y(highest), "threshold limit"),
                Svg.Text(0, plot.Y(highest) - 5, $"worse than allowed above {Figures.Fixed(highest, 2)}", "inside bad", 6),
                Svg.Text(0, plot.Y(1) + 14, "as good as the champion: 1", "inside", 6),
                all.Count == 1 ? Single(plot, all[0]) : Svg.Mark(plot.X(all[^1].At), plot.Y(all[^1].LossRatio ?? 1), "candidate"),
                plot.Strips(all, point => point.At, Tip),
                Markup.All(
                    verdicts.TakeLast(1)
                        .Select(
                            verdict => Svg.Verdict(
                                plot.X(verdict.At),
                                12,
                                Sign.Of(verdict.Verdict.Outcome),
                                $"{Times.Full(verdict.At)}: {verdict.Verdict.Reason}")))),
            Markup.Of(
                $"""<p class="legend"><span><i class="key line"></i>loss ratio</span><span><i class="key band"></i>interval</span>{Judged(verdicts)}</p>"""));
    }

    // Below the line at 1 there must be room for its name, above the limit for the limit's.
    private static double Room(IReadOnlyList<EvidencePoint> all, double highest) =>
        0.12 * (Math.Max(highest, all.Max(point => point.LossRatio ?? 1)) - 1);

    private static Markup Band(TimePlot plot, IReadOnlyList<EvidencePoint> points)
    {
        var bounded = points.Where(Bounded)
            .Select(point => (plot.X(point.At), plot.Y(point.Lower ?? 1), plot.Y(point.Upper ?? 1)))
            .ToList();
        return bounded.Count < 2 ? Markup.None : Svg.Band(bounded, "band candidate");
    }

    private static Markup Single(TimePlot plot, EvidencePoint point) => Markup.All(
        Bounded(point)
            ? Svg.Line(plot.X(point.At), plot.Y(point.Lower ?? 1), plot.X(point.At), plot.Y(point.Upper ?? 1), "whisker candidate")
            : Markup.None,
        Svg.Mark(plot.X(point.At), plot.Y(point.LossRatio ?? 1), "candidate"));

    private static Markup Judged(IReadOnlyList<ReportedVerdict> verdicts) => verdicts.Count == 0
        ? Markup.None
        : Markup.Of($"<span>verdict at {Times.Full(verdicts[^1].At)}: {Sign.Of(verdicts[^1].Verdict.Outcome).Badge()}</span>");

    private static string Tip(EvidencePoint point) =>
        $"{Times.Full(point.At)}, {Figures.Count(point.Pairs, "pair")}: {Figures.Fixed(point.LossRatio, 3)}"
        + (Bounded(point) ? $" ({Figures.Interval(point.Lower, point.Upper, 3)})" : "");

    private static bool Bounded(EvidencePoint point) =>
        point.Lower is { } lower && point.Upper is { } upper && double.IsFinite(lower) && double.IsFinite(upper);
}

using Slipway.Domain.Judging;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Reports.Html.Plots;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>The candidate's share of live requests over time, with the verdicts that moved it.</summary>
internal static class WeightsPlot
{
    private const double Height = 230;

    public static Markup Render(DeliveryReport report)
    {
        var points = report.Series.Weights;
        return points.Count == 0
            ? Blocks.Figure("Weights in the rollout", "", Blocks.Absent(Absence.OfRollout(report)))
            : Blocks.Figure("Weights in the rollout", Sentence(report), Plot(report, points));
    }

    private static string Sentence(DeliveryReport report)
    {
        var points = report.Series.Weights;
        var highest = points.Max(point => point.CandidatePercent);
        var last = points[^1].CandidatePercent;
        return last >= highest
            ? $"The candidate answers {Percent(last)} of the live requests at the end."
            : $"The candidate answered up to {Percent(highest)} of the live requests, and {Percent(last)} at the end.";
    }

    private static Markup Plot(DeliveryReport report, IReadOnlyList<WeightPoint> points)
    {
        var verdicts = Thinned.To([.. report.Verdicts.Where(verdict => verdict.Stage == JudgedStage.Rollout)], 200);
        var plot = new TimePlot(
            "weights",
            "The candidate's share of live requests over time",
            Sentence(report) + " " + string.Join(" ", verdicts.Where(verdict => Decided(verdict) != Outcome.Inconclusive).Select(Tip)),
            TimeScale.Over([.. points.Select(point => point.At), .. verdicts.Select(verdict => verdict.At)]),
            LinearScale.Around([0, 100], 5),
            Height)
        {
            Label = tick => Percent(tick),
        };
        var corners = Corners(plot, points).ToList();
        return Markup.All(
            plot.Render(
                Svg.Stretched(
                    Height,
                    Svg.Band([.. corners.Select(corner => (corner.X, Height, corner.Y))], "band candidate"),
                    Svg.Path(corners.Select(corner => ((double, double)?)corner), "line candidate")),
                Markup.All(points.Where((point, index) => index == 0 || point.CandidatePercent != points[index - 1].CandidatePercent)
                    .Select(point => Name(plot, point))),
                Markup.All(verdicts.Select(verdict => Mark(plot, verdict, points)))),
            verdicts.Count == 0
                ? Blocks.Absent("No verdicts were recorded in the rollout.")
                : Markup.Of(
                    $"""<p class="legend">{Key("advance or complete", Outcome.Pass)}<span><i class="key look"></i>hold</span>{Key("roll back", Outcome.Fail)}</p>"""));
    }

    // The outline of the steps: a share holds until the next point.
    private static IEnumerable<(double X, double Y)> Corners(TimePlot plot, IReadOnlyList<WeightPoint> points)
    {
        for (var index = 0; index < points.Count; index++)
        {
            yield return (plot.X(points[index].At), plot.Y(points[index].CandidatePercent));
            yield return (index + 1 < points.Count ? plot.X(points[index + 1].At) : 1, plot.Y(points[index].CandidatePercent));
        }
    }

    // Above the beginning of its step; below where there is no room above, and before it at the right edge.
    private static Markup Name(TimePlot plot, WeightPoint point)
    {
        var (x, y, last) = (plot.X(point.At), plot.Y(point.CandidatePercent), plot.X(point.At) > 0.9);
        return Svg.Text(
            x,
            y + (point.CandidatePercent > 90 ? 16 : -6),
            Percent(point.CandidatePercent),
            last ? "inside strong end" : "inside strong",
            last ? -6 : 4);
    }

    private static Markup Mark(TimePlot plot, ReportedVerdict verdict, IReadOnlyList<WeightPoint> points)
    {
        var percent = verdict.CandidatePercent ?? points.LastOrDefault(point => point.At <= verdict.At)?.CandidatePercent ?? 0;
        return Decided(verdict) == Outcome.Inconclusive
            ? Svg.Look(plot.X(verdict.At), plot.Y(percent), Tip(verdict))
            : Svg.Verdict(plot.X(verdict.At), plot.Y(percent), Sign.Of(Decided(verdict)), Tip(verdict));
    }

    private static Outcome Decided(ReportedVerdict verdict) => verdict.Action switch
    {
        RolloutAction.Advance or RolloutAction.Complete => Outcome.Pass,
        RolloutAction.RollBack => Outcome.Fail,
        RolloutAction.Hold => Outcome.Inconclusive,
        _ => verdict.Verdict.Outcome,
    };

    private static Markup Key(string word, Outcome outcome) =>
        Sign.Of(outcome) is var sign
            ? Markup.Of($"""<span><span class="badge {sign.Tone}">{sign.Icon()}{word}</span></span>""")
            : Markup.None;

    private static string Tip(ReportedVerdict verdict) =>
        $"{Times.Full(verdict.At)}, {VerdictNames.Of(verdict)}: {VerdictNames.Decision(verdict)}. {verdict.Verdict.Reason}";

    private static string Percent(double percent) => Figures.Percent(percent / 100);
}

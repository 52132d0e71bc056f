using Slipway.Domain.Evaluation;
using Slipway.Runners.Reports.Html.Plots;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>RMSE over labelled live requests as the labels came in.</summary>
internal static class LivePlot
{
    private const double Height = 290;

    public static Markup Render(DeliveryReport report)
    {
        var points = report.Series.Live.Where(point => Rmse(point.Champion) is not null || Rmse(point.Candidate) is not null).ToList();
        return points.Count == 0
            ? Blocks.Figure(
                "Live error over time", "", Blocks.Absent("No live request was both answered and labelled during this delivery."))
            : Blocks.Figure("Live error over time", Sentence(points), Plot(report, points));
    }

    private static Estimate? Rmse(RegressionMetrics? metrics) => metrics?.Rmse is { } rmse && double.IsFinite(rmse.Value) ? rmse : null;

    private static string Sentence(IReadOnlyList<LivePoint> points)
    {
        var (champion, candidate) =
            (points.LastOrDefault(
                point => Rmse(point.Champion) is not null)?.Champion, points.LastOrDefault(
                    point => Rmse(point.Candidate) is not null)?.Candidate);
        return $"RMSE over labelled live requests: {Words("candidate", candidate)}; {Words("champion", champion)}.";
    }

    private static string Words(string role, RegressionMetrics? metrics) =>
        Rmse(metrics) is { } rmse && Figures.Decimals(rmse) is var decimals
            ? $"{role} {Figures.Fixed(rmse.Value, decimals)} after {Figures.Count(metrics?.Count ?? 0, "label")}"
            : $"{role} not measured";

    private static Markup Plot(DeliveryReport report, IReadOnlyList<LivePoint> all)
    {
        var points = Thinned.To(all, 400);
        var settled = all.Skip(all.Count / 3).SelectMany(point => new[] { Rmse(point.Champion), Rmse(point.Candidate) }).OfType<Estimate>();
        var plot = new TimePlot(
            "live",
            "RMSE over labelled live requests, over time",
            Sentence(all),
            TimeScale.Over(all.Select(point => point.At)),
            LinearScale.Around(settled.SelectMany(estimate => new[] { estimate.Lower, estimate.Value, estimate.Upper }), 5),
            Height);
        return Markup.All(
            plot.Render(
                Svg.Stretched(
                    Height,
                    Line(plot, points, "champion", point => Rmse(point.Champion)),
                    Line(plot, points, "candidate", point => Rmse(point.Candidate))),
                Last(plot, points, "champion", point => Rmse(point.Champion)),
                Last(plot, points, "candidate", point => Rmse(point.Candidate)),
                plot.Strips(
                    points,
                    point => point.At,
                    point => $"{Times.Full(point.At)}: {Words("candidate", point.Candidate)}; {Words("champion", point.Champion)}")),
            Blocks.Legend(report.Champion, report.Candidate, bands: true));
    }

    private static Markup Line(TimePlot plot, IReadOnlyList<LivePoint> points, string role, Func<LivePoint, Estimate?> of)
    {
        var bounded = points
            .Where(point => of(point) is { } estimate && double.IsFinite(estimate.Lower) && double.IsFinite(estimate.Upper))
            .Select(point => (plot.X(point.At), plot.Y(of(point)!.Lower), plot.Y(of(point)!.Upper)))
            .ToList();
        return Markup.All(
            bounded.Count < 2 ? Markup.None : Svg.Band(bounded, $"band {role}"),
            Svg.Path(points.Select(point => plot.Place(point.At, of(point)?.Value)), $"line {role}"));
    }

    private static Markup Last(TimePlot plot, IReadOnlyList<LivePoint> points, string role, Func<LivePoint, Estimate?> of) =>
        points.LastOrDefault(point => of(point) is not null) is { } last
            ? Svg.Mark(plot.X(last.At), plot.Y(of(last)!.Value), role)
            : Markup.None;
}

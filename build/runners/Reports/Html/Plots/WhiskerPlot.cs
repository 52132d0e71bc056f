using Slipway.Domain.Evaluation;

namespace Slipway.Runners.Reports.Html.Plots;

/// <summary>One line of a dot-and-whisker plot.</summary>
internal sealed record WhiskerRow(string Group, string Role, string Version, RegressionMetrics Metrics);

/// <summary>Dots with whiskers, a row a model, under the name of the rows that they were measured on.</summary>
internal static class WhiskerPlot
{
    private const double GroupHeight = 22;
    private const double RowHeight = 26;

    public static Markup Render(string id, Metric metric, IReadOnlyList<WhiskerRow> rows)
    {
        var estimates = rows.Select(row => metric.Estimate(row.Metrics)).ToList();
        var decimals = Figures.Decimals(estimates);
        var scale = LinearScale.Around(
            estimates.OfType<Estimate>().SelectMany(estimate => new[] { estimate.Lower, estimate.Value, estimate.Upper }),
            ticks: 3,
            round: false);
        var (content, top, group) = (new List<Markup>(), 0.0, "");
        foreach (var (row, estimate) in rows.Zip(estimates))
        {
            if (row.Group != group)
            {
                group = row.Group;
                content.Add(Svg.Text(0, top + 15, Heading(group, rows), "group", -78));
                top += GroupHeight;
            }

            content.Add(Row(row, estimate, scale, decimals, top + (RowHeight / 2)));
            top += RowHeight;
        }

        var description = string.Join(
            "; ", rows.Zip(estimates, (row, estimate) => $"{row.Group}, {row.Role} {row.Version}: {Words(estimate, decimals)}"));
        return Markup.Of(
            $"""
            <div class="plot whiskers"><svg role="img" aria-labelledby="{id}-t {id}-d" height="{Svg.Pixels(top + 26)}">
            <title id="{id}-t">{metric.Name}, champion and candidate</title><desc id="{id}-d">{description}</desc>
            {scale.Ticks.Select(tick => Markup.All(
                Svg.Line(scale.At(tick), GroupHeight - 2, scale.At(tick), top, "grid"), Svg.Text(scale.At(tick), top + 18, scale.Label(tick), "tick middle")))}
            {content}</svg></div>
            """);
    }

    // The number of rows stands in the heading when it is the same for all of them, else in their tooltips only.
    private static string Heading(string group, IReadOnlyList<WhiskerRow> rows) =>
        rows.Where(row => row.Group == group).Select(row => row.Metrics.Count).Distinct().ToList() is [var count]
            ? $"{group}, {Figures.Count(count)}"
            : group;

    private static Markup Row(WhiskerRow row, Estimate? estimate, LinearScale scale, int decimals, double y) => Markup.All(
        Svg.Text(0, y + 4, row.Role, "row", -78),
        estimate is null
            ? Svg.Text(0, y + 4, "undefined", "tick")
            : Markup.All(
                Whisker(estimate, scale, row.Role, y),
                Svg.Mark(
                    scale.At(estimate.Value),
                    y,
                    row.Role,
                    $"{row.Role} {row.Version}: {Words(estimate, decimals)}, {Figures.Count(row.Metrics.Count, "row")}"),
                Svg.Text(1, y + 4, Figures.Fixed(estimate.Value, decimals), "row number", 12)));

    private static Markup Whisker(Estimate estimate, LinearScale scale, string role, double y) =>
        double.IsFinite(estimate.Lower) && double.IsFinite(estimate.Upper)
            ? Markup.All(
                Svg.Line(scale.At(estimate.Lower), y, scale.At(estimate.Upper), y, $"whisker {role}"),
                Svg.Line(scale.At(estimate.Lower), y - 4, scale.At(estimate.Lower), y + 4, $"whisker {role}"),
                Svg.Line(scale.At(estimate.Upper), y - 4, scale.At(estimate.Upper), y + 4, $"whisker {role}"))
            : Markup.None;

    private static string Words(Estimate? estimate, int decimals) => estimate is null
        ? "undefined"
        : $"{Figures.Fixed(estimate.Value, decimals)} ({Figures.Interval(estimate.Lower, estimate.Upper, decimals)})";
}

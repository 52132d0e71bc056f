using Slipway.Domain.Evaluation;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>The four metrics as numbers: the candidate's, the champion's, and the change.</summary>
internal static class HeadlineSection
{
    public static Markup Render(DeliveryReport report) => Blocks.Section("headline", "Metrics in short", Tiles(report));

    private static Markup Tiles(DeliveryReport report)
    {
        var (champion, candidate) = (report.Champion, report.Candidate);
        if (candidate?.Offline is null && candidate?.Live is null)
        {
            return Blocks.Absent("The candidate was not evaluated: there are no metrics to compare.");
        }

        return Markup.Of($"""<div class="tiles">{Metric.All.Select(metric => Tile(metric, champion, candidate))}</div>""");
    }

    private static Markup Tile(Metric metric, ReportedModel? champion, ReportedModel candidate) => Markup.Of(
        $"""
        <div class="card tile"><h3>{metric.Name} <small>{metric.Title}</small></h3>
        {Block(metric, "Held-out rows", champion?.Offline, candidate.Offline)}{Block(metric, "Live requests", champion?.Live, candidate.Live)}</div>
        """);

    private static Markup Block(Metric metric, string rows, RegressionMetrics? champion, RegressionMetrics? candidate)
    {
        if (candidate is null)
        {
            return Markup.None;
        }

        var (before, after) = (metric.Estimate(champion), metric.Estimate(candidate));
        var decimals = Figures.Decimals(before, after);
        var change = metric.Change(champion, candidate);
        return Markup.Of(
            $"""
            <div class="block"><p class="rows">{rows}, {Figures.Count(candidate.Count)}</p>
            <p class="value"><b>{Figures.Fixed(after?.Value, decimals)}</b> {Range(after, decimals)}</p>
            {(change is { } known ? Markup.Of($"""<p class="change {known.Tone}">{known.Words}</p>""") : Markup.None)}
            <p class="before">{(before is null ? Markup.Of($"no champion beside it") : Markup.Of($"champion {Figures.Fixed(before.Value, decimals)} {Range(before, decimals)}"))}</p></div>
            """);
    }

    private static Markup Range(Estimate? estimate, int decimals) =>
        estimate is null || !double.IsFinite(estimate.Lower) || !double.IsFinite(estimate.Upper)
            ? Markup.None
            : Markup.Of($"""<span class="range">({Figures.Interval(estimate.Lower, estimate.Upper, decimals)})</span>""");
}

using System.Globalization;
using System.Net;
using System.Text;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Monitoring;

/// <summary>A drift report as one page that fetches nothing and runs nothing.</summary>
public static class DriftReportPage
{
    /// <summary>The page. All text of the report is encoded.</summary>
    public static string Render(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        var isKnown = report.Variants.Any(variant => variant.Status != DriftStatus.Gathering);
        var title = $"{(report.HasDrift() ? "Drift" : isKnown ? "No drift" : "Drift not known yet")}: {report.Model}";
        page.Append(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Text(title)}}</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}th,td{border:1px solid #999;padding:.3rem .6rem;text-align:left}td+td{text-align:right}.alarm{color:#b3161b}</style>
            </head>
            <body>
            <h1{{(report.HasDrift() ? " class=\"alarm\"" : "")}}>{{Text(title)}}</h1>
            <p>As of {{report.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}} UTC. Intervals hold at 95 % at every look. The population stability index decides nothing.</p>

            """);
        foreach (var variant in report.Variants)
            Append(page, variant);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, MonitoredVariant variant)
    {
        page.Append(
            $"<h2>{Text(variant.Variant)}</h2>\n<p{(variant.Status == DriftStatus.Alarm ? " class=\"alarm\"" : "")}>"
            + $"{Text(variant.Sentence)}</p>\n<table>\n");
        Row(page, "MSE", Interval(variant.Metrics?.Mse));
        Row(page, "RMSE", Interval(variant.Metrics?.Rmse));
        Row(page, "MAE", Interval(variant.Metrics?.Mae));
        Row(page, "R²", Interval(variant.Metrics?.R2));
        Row(page, "Captured answers", Figures.Count(variant.Counts.Captured));
        Row(page, "Without a label", Figures.Count(variant.Counts.Missing()));
        Row(page, "Answers that are no number", Figures.Count(variant.Counts.Failed));
        Row(page, "Drift statistic (rings at)", $"{Figures.Text(variant.Statistic)} ({Figures.Text(variant.Threshold)})");
        Row(page, "Loss against the reference", Figures.Text(variant.LossRatio));
        Row(page, "Population stability index (expected without drift)",
            variant.Predictions is { } stability ? $"{Figures.Text(stability.Value)} ({Figures.Text(stability.Expected)})" : "undefined");
        page.Append("</table>\n");
    }

    private static void Row(StringBuilder page, string name, string value) =>
        page.Append($"<tr><td>{Text(name)}</td><td>{Text(value)}</td></tr>\n");

    private static string Interval(Estimate? estimate) => estimate is null ? "undefined"
        : !double.IsFinite(estimate.Lower) ? $"{Figures.Text(estimate.Value)} (too few for an interval)"
        : $"{Figures.Text(estimate.Value)} ({Figures.Text(estimate.Lower)} to {Figures.Text(estimate.Upper)})";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using Slipway.Domain.Evaluation;
using Slipway.Runners.Reports.Html.Plots;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>The four metrics with their intervals: champion beside candidate, on held-out rows and on live requests.</summary>
internal static class MetricsSection
{
    public static Markup Render(DeliveryReport report)
    {
        var rows = Rows(report).ToList();
        return Blocks.Section("metrics", "Metrics with intervals", rows.Count == 0
            ? Blocks.Absent("Neither champion nor candidate has metrics.")
            : Markup.Of(
                $"""
                {Blocks.Legend(report.Champion, report.Candidate)}<div class="panels">{Metric.All.Select(metric => Panel(metric, rows))}</div>
                <p class="note">Dots are estimates, whiskers their {Confidence(rows)} intervals. Each metric has a scale of its own, which need not begin at zero. Whiskers that overlap decide nothing by
                themselves: the findings below tell what the judges compared.</p>
                """));
    }

    private static IEnumerable<WhiskerRow> Rows(DeliveryReport report)
    {
        var sources = new (string Group, Func<ReportedModel, RegressionMetrics?> Of)[]
        {
            ("Held-out rows", model => model.Offline), ("Live requests", model => model.Live),
        };
        foreach (var (group, of) in sources)
        {
            foreach (var (role, model) in new[] { ("champion", report.Champion), ("candidate", report.Candidate) })
            {
                if (model is not null && of(model) is { } metrics)
                {
                    yield return new WhiskerRow(group, role, model.Version, metrics);
                }
            }
        }
    }

    private static Markup Panel(Metric metric, IReadOnlyList<WhiskerRow> rows) => Blocks.Figure(
        metric.Name,
        $"{metric.Title}, {(metric.HigherIsBetter ? "higher" : "lower")} is better",
        rows.Any(row => metric.Estimate(row.Metrics) is not null)
            ? WhiskerPlot.Render($"metric-{metric.Name.Replace("²", "2", StringComparison.Ordinal)}", metric, rows)
            : Blocks.Absent($"{metric.Name} is undefined on these rows."));

    private static string Confidence(IReadOnlyList<WhiskerRow> rows) => string.Join(
        " and ", rows.Select(row => row.Metrics.Mse.Confidence).Distinct().Order().Select(level => Figures.Percent(level)));
}

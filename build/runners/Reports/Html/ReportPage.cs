using Slipway.Runners.Reports.Html.Sections;

namespace Slipway.Runners.Reports.Html;

/// <summary>The whole page: it fetches nothing, and works without its script.</summary>
internal static class ReportPage
{
    private static readonly (string Id, string Name)[] s_sections =
    [
        ("flow", "Way"), ("metrics", "Metrics"), ("evidence", "Evidence"), ("judged", "Judged"), ("findings", "Findings"),
        ("replay", "Requests"), ("identity", "Identity"), ("log", "Log"),
    ];

    public static string Render(DeliveryReport report) => Markup.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Sign.Of(report.Header.Outcome).Word}: {report.Header.Title}</title>
        <link rel="icon" href="data:,">
        <style>{Resource("report.css")}</style>
        </head>
        <body>
        {OutcomeSection.Render(report)}
        <nav aria-label="Sections">{s_sections.Select(section => Markup.Of($"""<a href="#{section.Id}">{section.Name}</a>"""))}</nav>
        <main>
        {HeadlineSection.Render(report)}
        {FlowSection.Render(report)}
        {MetricsSection.Render(report)}
        {Blocks.Section("evidence", "Evidence over time", Evidence(report))}
        {JudgedSection.Render(report)}
        {FindingsSection.Render(report)}
        {ReplaySection.Render(report)}
        {IdentitySection.Render(report)}
        {LogSection.Render(report)}
        </main>
        <footer><p>Everything on this page is in {ReportWriter.JsonFile}, beside it. Times are UTC.</p></footer>
        <script>{Resource("report.js")}</script>
        </body>
        </html>

        """).Text;

    private static Markup Evidence(DeliveryReport report) => Markup.Of(
        $"""<div class="plots">{ShadowPlot.Render(report)}{EvidencePlot.Render(report, JudgedStage.Shadow)}{EvidencePlot.Render(report, JudgedStage.Rollout)}{WeightsPlot.Render(report)}{CountsPlot.Render(report)}{LivePlot.Render(report)}</div>""");

    private static Markup Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(
                $"Expected the resource {name} in {typeof(ReportPage).Assembly.GetName().Name}; it is missing from its project file.");
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd());
    }
}

using System.Text;
using Slipway.Domain.Evaluation;
using Slipway.Runners.Reports.Html;

namespace Slipway.Runners.Reports;

/// <summary>The report as Markdown for the summary of a GitHub job.</summary>
public static class JobSummary
{
    // GitHub takes 1 MiB a step; above it the upload fails while the job stays green. Some room is left for what else the step writes.
    private const int MostBytes = 1_000_000;

    // A reason can hold what a container wrote before it died.
    private const int LongestText = 10_000;

    /// <summary>
    /// Outcome, flow, metrics and findings. Findings that would make it longer than a summary may be are left out, and the text says so.
    /// </summary>
    public static string Markdown(DeliveryReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var header = report.Header;
        text.Append($"## {Escape(Sign.Of(header.Outcome).Word)}: {Escape(Cropped(header.Title))}\n\n{Escape(Cropped(header.Reason))}\n\n");
        text.Append($"Champion {Code(report.Champion?.Version ?? "none")}, candidate {Code(report.Candidate?.Version ?? "none")}; ");
        text.Append($"{Escape(header.Cloud)} cloud, {Escape(header.Region)}; took {Times.Duration(header.Duration)}.");
        text.Append(header.Sabotage is null ? "" : $" Broken on purpose: {Code(header.Sabotage)}.");
        text.Append(header.Next is null ? "\n\n" : $" Next: {Code(header.Next)}\n\n");
        MermaidFlow.Append(text, report.Steps);
        AppendMetrics(text, report);
        AppendFindings(text, report);
        return text.ToString();
    }

    /// <summary>Text that Markdown and HTML leave as it is, on one line.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '~' or '$' or '!' => escaped.Append('\\').Append(character),
                // A zero-width space keeps a name after @ from notifying whoever bears it, and an address from becoming a link.
                '@' => escaped.Append("@\u200b"),
                _ => escaped.Append(char.IsControl(character) ? ' ' : character),
            };
        }

        return escaped.ToString();
    }

    private static string Cropped(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private static string Code(string text) => $"<code>{Escape(text)}</code>";

    private static void AppendMetrics(StringBuilder text, DeliveryReport report)
    {
        AppendMetrics(text, "Held-out rows", report.Champion?.Offline, report.Candidate?.Offline);
        AppendMetrics(text, "Live requests", report.Champion?.Live, report.Candidate?.Live);
    }

    private static void AppendMetrics(StringBuilder text, string rows, RegressionMetrics? champion, RegressionMetrics? candidate)
    {
        if (champion is null && candidate is null)
        {
            return;
        }

        text.Append($"### {rows}\n\n| | champion | candidate | change |\n|---|---|---|---|\n");
        foreach (var metric in Metric.All)
        {
            var (before, after) = (metric.Estimate(champion), metric.Estimate(candidate));
            var decimals = Figures.Decimals(before, after);
            text.Append(
                $"| {metric.Name} | {Cell(before, decimals)} | {Cell(after, decimals)} | "
                + $"{metric.Change(champion, candidate)?.Words ?? Figures.Missing} |\n");
        }

        text.Append($"| rows | {Count(champion)} | {Count(candidate)} | |\n\n");
    }

    private static string Cell(Estimate? estimate, int decimals) => estimate is null
        ? Figures.Missing
        : $"**{Figures.Fixed(estimate.Value, decimals)}** ({Figures.Interval(estimate.Lower, estimate.Upper, decimals)})";

    private static string Count(RegressionMetrics? metrics) => metrics is null ? Figures.Missing : Figures.Count(metrics.Count);

    private static void AppendFindings(StringBuilder text, DeliveryReport report)
    {
        if (report.Verdicts.Count == 0)
        {
            return;
        }

        text.Append("### Findings\n\n| verdict | metric | value | threshold | count | outcome | seen |\n|---|---|---|---|---|---|---|\n");
        var bytes = Encoding.UTF8.GetByteCount(text.ToString());
        foreach (var (verdict, finding) in report.Verdicts
            .SelectMany(verdict => verdict.Verdict.Findings.Select(finding => (verdict, finding))))
        {
            var row =
                $"| {VerdictNames.Of(verdict)} | {Escape(finding.Metric)} | {Figures.Significant(finding.Value)} | "
                + $"{Figures.Significant(finding.Threshold)} "
                    + $"| {Figures.Count(finding.Count)} | {Sign.Of(finding.Outcome).Word} | {Escape(finding.Reason)} |\n";
            bytes += Encoding.UTF8.GetByteCount(row);
            if (bytes > MostBytes)
            {
                text.Append($"\nFurther findings do not fit into a job summary; all of them are in {ReportWriter.JsonFile}.\n");
                return;
            }

            text.Append(row);
        }
    }
}

using System.Text;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Judging;
using Slipway.Runners.Reports.Html;
using Figures = Slipway.Runners.Reports.Html.Figures;

namespace Slipway.Runners.Reports.PullRequest;

/// <summary>What a comment tells of one model.</summary>
internal static class ModelSection
{
    // A page of sentences of a gate serves nobody; the report has all.
    private const int MostFindings = 30;

    /// <summary>The outcome with its reason in one line.</summary>
    public static string Line(DeliveryReport report)
    {
        var header = report.Header;
        return $"{Icon(report)} **{CommentText.Escape(header.Model, 100)}**: {Sign.Of(header.Outcome).Word}. "
            + $"{CommentText.Escape(header.Reason)}";
    }

    public static string Markdown(DeliveryReport report, CostDelta? cost, PriceTable prices)
    {
        var text = new StringBuilder(
            $"### {Icon(report)} {CommentText.Escape(report.Header.Model, 100)}: "
            + $"{Sign.Of(report.Header.Outcome).Word}\n\n{CommentText.Escape(report.Header.Reason)}\n\n");
        text.Append(report.Header.Sabotage is { } sabotage ? $"Broken on purpose: {CommentText.Code(sabotage)}.\n\n" : "");
        MermaidFlow.Append(
            text, [.. report.Steps.Take(40).Select(step => step with { Name = step.Name.Length > 60 ? step.Name[..60] : step.Name })]);
        AppendMetrics(text, "held-out rows", report.Champion?.Offline, report.Candidate?.Offline);
        AppendMetrics(text, "live requests", report.Champion?.Live, report.Candidate?.Live);
        AppendIdentity(text, report);
        AppendGates(text, report);
        AppendCost(text, cost, prices);
        return text.ToString();
    }

    private static string Icon(DeliveryReport report) => PullRequestComment.Succeeded(report) ? "✅" : "❌";

    private static void AppendMetrics(StringBuilder text, string rows, RegressionMetrics? champion, RegressionMetrics? candidate)
    {
        if (champion is null && candidate is null)
        {
            return;
        }

        text.Append($"| {rows} | champion | candidate | change |\n|---|---|---|---|\n");
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

    private static void AppendIdentity(StringBuilder text, DeliveryReport report)
    {
        text.Append("| | champion | candidate |\n|---|---|---|\n");
        Row("version", model => model.Version);
        Row("image", model => model.ImageDigest);
        Row("data", model => model.DataHash);
        text.Append('\n');

        void Row(string name, Func<ReportedModel, string?> value) =>
            text.Append($"| {name} | {Name(report.Champion, value)} | {Name(report.Candidate, value)} |\n");
    }

    private static string Name(ReportedModel? model, Func<ReportedModel, string?> value) =>
        model is not null && value(model) is { } name ? CommentText.Code(name) : Figures.Missing;

    private static void AppendGates(StringBuilder text, DeliveryReport report)
    {
        if (report.Verdicts.Count == 0)
        {
            return;
        }

        text.Append("| gate | verdict | reason |\n|---|---|---|\n");
        // Each gate is asked many times while evidence comes in: its last word is what counts.
        var last = report.Verdicts.GroupBy(verdict => (verdict.Stage, verdict.CandidatePercent)).Select(gate => gate.Last()).ToList();
        foreach (var verdict in last.TakeLast(MostFindings))
        {
            var icon = verdict.Verdict.Outcome switch { Outcome.Pass => "🟢", Outcome.Fail => "🔴", _ => "🟡" };
            text.Append(
                $"| {VerdictNames.Of(verdict)} | {icon} {VerdictNames.Decision(verdict)} | {CommentText.Escape(verdict.Verdict.Reason)} "
                + $"|\n");
        }

        text.Append('\n');
        var failed = last.SelectMany(verdict => verdict.Verdict.Findings.Where(finding => finding.Outcome == Outcome.Fail)).ToList();
        foreach (var finding in failed.Take(MostFindings))
        {
            text.Append($"- 🔴 **{CommentText.Escape(finding.Metric, 100)}**: {CommentText.Escape(finding.Reason)}\n");
        }

        text.Append(failed.Count > 0 ? "\n" : "");
    }

    private static void AppendCost(StringBuilder text, CostDelta? cost, PriceTable prices)
    {
        if (cost is null)
        {
            return;
        }

        text.Append($"| cost, {CommentText.Escape(prices.Currency, 10)} | before | after | change |\n|---|---|---|---|\n");
        foreach (var row in cost.Rows)
        {
            text.Append($"| {row.Name} | {Amount(row.Before)} | {Amount(row.After)} | {row.Change} |\n");
        }

        text.Append(
            $"\n<sub>Prices as of {prices.AsOf:yyyy-MM-dd}, {CommentText.Escape(prices.Region, 40)}: "
            + $"{CommentText.Escape(prices.Source)}.</sub>\n\n");
    }

    private static string Amount(Cost? cost) => cost is null ? Figures.Missing : $"{cost.Text} ({CommentText.Escape(cost.Words, 100)})";

    private static string Cell(Estimate? estimate, int decimals) => estimate is null
        ? Figures.Missing
        : $"**{Figures.Fixed(estimate.Value, decimals)}** ({Figures.Interval(estimate.Lower, estimate.Upper, decimals)})";

    private static string Count(RegressionMetrics? metrics) => metrics is null ? Figures.Missing : Figures.Count(metrics.Count);
}

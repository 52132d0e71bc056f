using Slipway.Domain.Judging;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>Every verdict with its findings.</summary>
internal static class FindingsSection
{
    public static Markup Render(DeliveryReport report) => Blocks.Section("findings", "Every finding", report.Verdicts.Count == 0
        ? Blocks.Absent("Nothing was judged in this delivery.")
        : Blocks.Scroll("Findings of all verdicts", Markup.Of(
            $"""<table class="findings">{Blocks.Columns("Metric", "Value#", "Threshold#", "Count#", "Outcome", "What was seen")}{Groups(report.Verdicts)}</table>""")));

    // Looks that say "inconclusive" again and again are told once, by the last of them.
    private static IEnumerable<Markup> Groups(IReadOnlyList<ReportedVerdict> verdicts)
    {
        var earlier = 0;
        for (var index = 0; index < verdicts.Count; index++)
        {
            if (index + 1 < verdicts.Count && Same(verdicts[index], verdicts[index + 1]))
            {
                earlier++;
                continue;
            }

            yield return Group(verdicts[index], earlier);
            earlier = 0;
        }
    }

    private static bool Same(ReportedVerdict one, ReportedVerdict next) =>
        one.Verdict.Outcome == Outcome.Inconclusive
        && next.Verdict.Outcome == Outcome.Inconclusive
        && (one.Stage, one.CandidatePercent, one.Action) == (next.Stage, next.CandidatePercent, next.Action);

    private static Markup Group(ReportedVerdict verdict, int earlier) => Markup.Of(
        $"""
        <tbody><tr class="group"><th scope="rowgroup" colspan="6"><span class="title">{VerdictNames.Of(verdict)}</span> {Sign.Of(verdict.Verdict.Outcome).Badge()}
        {(verdict.Action is null ? Markup.None : Markup.Of($"""<span class="decision">decision: {VerdictNames.Decision(verdict)}</span>"""))}
        <span class="time">{Times.Full(verdict.At)}</span>
        <span class="why">{verdict.Verdict.Reason}{(earlier == 0 ? "" : $" {Figures.Count(earlier, "earlier look")} were inconclusive too.")}</span></th></tr>
        {verdict.Verdict.Findings.Select(Row)}</tbody>
        """);

    private static Markup Row(Finding finding) => Markup.Of(
        $"""
        <tr><th scope="row">{finding.Metric}</th><td class="number">{Figures.Significant(finding.Value)}</td><td class="number">{Figures.Significant(finding.Threshold)}</td>
        <td class="number">{Figures.Count(finding.Count)}</td><td>{Sign.Of(finding.Outcome).Badge()}</td><td class="sentence">{finding.Reason}</td></tr>
        """);
}

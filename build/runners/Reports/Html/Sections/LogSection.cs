namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>The delivery log. A long one is cut in the middle: the beginning and the end say most.</summary>
internal static class LogSection
{
    private const int First = 100;

    private const int Last = 400;

    public static Markup Render(DeliveryReport report) => Blocks.Section("log", "Delivery log", report.Log.Count == 0
        ? Blocks.Absent("The log has no lines yet.")
        : Markup.Of(
            $"""<details{(report.Log.Count <= 40 ? " open" : "")}><summary>{Figures.Count(report.Log.Count, "line")}</summary>{Table(report.Log)}</details>"""));

    private static Markup Table(IReadOnlyList<ReportedEvent> log)
    {
        var cut = log.Count > First + Last;
        return Blocks.Scroll("Lines of the delivery log", Markup.Of(
            $"""
            <table class="log">{Blocks.Columns("Time, UTC", "Step", "State", "Message", "By")}<tbody>{log.Take(cut ? First : log.Count).Select(Row)}{(cut ? Markup.All(
                [Gap(log.Count - First - Last), .. log.TakeLast(Last).Select(Row)]) : Markup.None)}</tbody></table>
            """));
    }

    private static Markup Gap(int lines) => Markup.Of(
        $"""<tr class="gap"><td colspan="5">{Figures.Count(lines, "line")} left out here; all of them are in {ReportWriter.JsonFile}, beside this page.</td></tr>""");

    private static Markup Row(ReportedEvent line) => Markup.Of(
        $"""
        <tr><td class="time">{Times.Sortable(line.At)}</td><td>{line.Step}</td><td>{line.State}</td><td class="sentence">{line.Message}</td><td>{line.Actor}</td></tr>

        """);
}

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>The way of the model as a row of steps, and the same as a table.</summary>
internal static class FlowSection
{
    public static Markup Render(DeliveryReport report) => Blocks.Section("flow", "The way", report.Steps.Count == 0
        ? Blocks.Absent("No steps were recorded.")
        : Markup.Of(
            $"""<ol class="flow">{report.Steps.Select(Step)}</ol><details><summary>Every step in detail</summary>{Table(report.Steps)}</details>"""));

    private static Markup Step(ReportedStep step)
    {
        var sign = Sign.Of(step.Outcome);
        return Markup.Of(
            $"""
            <li class="{sign.Tone}"><span class="disc">{sign.Icon()}</span><span class="step"><b>{Unbroken(step.Name)}</b><span class="state">{sign.Word}</span>
            <span class="took">{(step.Duration is null ? "" : Times.Duration(step.Duration))}</span></span></li>
            """);
    }

    // "Rollout 5 %" may break before its number, never within it.
    private static string Unbroken(string name) => name.Replace(" %", "\u00a0%", StringComparison.Ordinal);

    private static Markup Table(IReadOnlyList<ReportedStep> steps) => Blocks.Scroll("Steps of the delivery", Markup.Of(
        $"""
        <table>{Blocks.Columns("Step", "Outcome", "Started, UTC", "Took#", "Target", "What happened")}<tbody>
        {steps.Select(step => Markup.Of(
            $"""
            <tr><th scope="row">{Unbroken(step.Name)}</th><td>{Sign.Of(step.Outcome).Badge()}</td><td class="time">{(step.Started is { } started ? Times.Sortable(started) : Figures.Missing)}</td>
            <td class="number">{Times.Duration(step.Duration)}</td><td><code>{step.Target}</code></td>
            <td class="sentence">{step.Sentence}{(step.Reference is null ? Markup.None : Markup.Of($"""<code class="name">{step.Reference}</code>"""))}</td></tr>
            """))}</tbody></table>
        """));
}

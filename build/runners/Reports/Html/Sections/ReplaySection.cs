namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>The live requests of the delivery, as their callers saw them.</summary>
internal static class ReplaySection
{
    public static Markup Render(DeliveryReport report) => Blocks.Section("replay", "Live requests", report.Replay is { } replay
        ? Markup.Of($"<p>{Sentence(replay)}</p>{(replay.Variants.Count == 0 ? Markup.None : Table(replay.Variants))}")
        : Blocks.Absent("No requests were replayed in this delivery."));

    private static string Sentence(ReplayFigures replay) =>
        $"{Figures.Count(replay.Sent, "request")} sent in {Figures.Significant(replay.Passes)} {(replay.Passes == 1 ? "pass" : "passes")} "
        + "over the replayed rows; "
        + $"{(replay.Failed == 0 ? "none failed" : $"{Figures.Count(replay.Failed)} failed")}. "
        + $"{Figures.Count(replay.LabelsDelivered, "label")} followed, {Figures.Count(replay.LabelsMissing)} "
        + $"{(replay.LabelsMissing == 1 ? "is" : "are")} missing.";

    private static Markup Table(IReadOnlyList<VariantFigures> variants) => Blocks.Scroll("Live requests by variant", Markup.Of(
        $"""
        <table>{Blocks.Columns("Variant", "Requests#", "Failed#", "Latency p50#", "p95#", "p99#")}<tbody>
        {variants.Select(variant => Markup.Of(
            $"""
            <tr><th scope="row">{variant.Variant}</th><td class="number">{Figures.Count(variant.Requests)}</td><td class="number">{Figures.Count(variant.Failed)}</td>
            <td class="number">{Times.Duration(variant.P50)}</td><td class="number">{Times.Duration(variant.P95)}</td><td class="number">{Times.Duration(variant.P99)}</td></tr>
            """))}</tbody></table>
        """));
}

using Slipway.Domain.Judging;
using Slipway.Runners.Reports.Html.Plots;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>Errors and slow answers of champion and candidate over time, as shares of their requests.</summary>
internal static class CountsPlot
{
    private const string Heading = "Errors and slow answers";

    private const double Height = 90;

    // Rare events in short stretches are a row of spikes that say nothing: a stretch should hold about three.
    private static int Stretches(long events) => (int)Math.Clamp(events / 3, 8, 40);

    public static Markup Render(DeliveryReport report) => report.Series.Counts.Count == 0
        ? Blocks.Figure(Heading, "", Blocks.Absent(Absence.OfCounts(report)))
        : Blocks.Figure(Heading, $"Since the candidate first got requests: {Requests(report.Series.Counts)}.", Markup.All(
            Part(report, "errors", "Errors", "with an error", counts => counts.Errors),
            Part(report, "slow", "Slow answers", "slower than the limit", counts => counts.SlowAnswers),
            Blocks.Legend(report.Champion, report.Candidate)));

    private static string Requests(IReadOnlyList<CountsPoint> points) => string.Join(", ", new[]
    {
        ("candidate", CountRates.Total(points, point => point.Candidate)), ("champion", CountRates.Total(points, point => point.Champion)),
    }
        .Where(variant => variant.Item2 is not null)
        .Select(variant => $"{variant.Item1} {Figures.Count(variant.Item2!.Invocations, "request")}"));

    private static Markup Part(DeliveryReport report, string id, string heading, string what, Func<VariantCounts, long> of)
    {
        var champion = CountRates.Total(report.Series.Counts, point => point.Champion);
        var candidate = CountRates.Total(report.Series.Counts, point => point.Candidate);
        var events = Math.Max(champion is null ? 0 : of(champion), candidate is null ? 0 : of(candidate));
        var sentence = events == 0
            ? $"No request was answered {what}."
            : $"Answered {what}: {Share("candidate", candidate, of)}; {Share("champion", champion, of)}.";
        return Markup.Of(
            $"""<h4>{heading}</h4><p class="part">{sentence}</p>{(events == 0 ? Markup.None : Plot(report, id, heading, sentence, of, Stretches(events)))}""");
    }

    private static Markup Plot(DeliveryReport report, string id, string heading, string sentence, Func<VariantCounts, long> of, int most)
    {
        var points = report.Series.Counts;
        var stretches = CountRates.Stretches(points, most);
        double? Rate(VariantCounts? counts) => counts is null or { Invocations: 0 } ? null : (double)of(counts) / counts.Invocations;
        var plot = new TimePlot(
            id,
            $"{heading} over time, as a share of requests",
            sentence,
            TimeScale.Over(points.Select(point => point.At)),
            LinearScale.Around(
                [0, .. stretches.SelectMany(stretch => new[] { Rate(stretch.Champion) ?? 0, Rate(stretch.Candidate) ?? 0 })], 3),
            Height)
        {
            Label = tick => Figures.Percent(tick),
        };
        return plot.Render(
            Svg.Stretched(
                Height,
                Svg.Path(stretches.Select(stretch => plot.Place(stretch.At, Rate(stretch.Champion))), "line champion"),
                Svg.Path(stretches.Select(stretch => plot.Place(stretch.At, Rate(stretch.Candidate))), "line candidate")),
            Last(plot, stretches, "champion", stretch => Rate(stretch.Champion)),
            Last(plot, stretches, "candidate", stretch => Rate(stretch.Candidate)),
            plot.Strips(stretches, stretch => stretch.At, stretch =>
                $"until {Times.Full(stretch.At)}: {Share("candidate", stretch.Candidate, of)}; {Share("champion", stretch.Champion, of)}"));
    }

    private static Markup Last(TimePlot plot, IReadOnlyList<CountsStretch> stretches, string role, Func<CountsStretch, double?> rate) =>
        stretches.LastOrDefault(stretch => rate(stretch) is not null) is { } last
            ? Svg.Mark(plot.X(last.At), plot.Y(rate(last) ?? 0), role)
            : Markup.None;

    private static string Share(string role, VariantCounts? counts, Func<VariantCounts, long> of) => counts switch
    {
        null => $"{role} none measured",
        { Invocations: 0 } => $"{role} no requests",
        _ => $"{role} {Figures.Count(of(counts))} of {Figures.Count(counts.Invocations)} "
            + $"({Figures.Percent((double)of(counts) / counts.Invocations)})",
    };
}

namespace Slipway.Runners.Reports.Html.Plots;

/// <summary>The frame of a plot over time: grid, ticks, captions, and the way from values to places.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Title">Name for readers of the screen.</param>
/// <param name="Description">What it shows, in a sentence.</param>
/// <param name="Time">Across.</param>
/// <param name="Values">Up.</param>
/// <param name="Height">Of the area, pixels.</param>
internal sealed record TimePlot(string Id, string Title, string Description, TimeScale Time, LinearScale Values, double Height = 200)
{
    /// <summary>Text of a tick on the vertical axis.</summary>
    public Func<double, string>? Label { get; init; }

    /// <summary>Where a time lies, 0 to 1.</summary>
    public double X(DateTimeOffset time) => Time.At(time);

    /// <summary>Where a value lies, in pixels from the top.</summary>
    public double Y(double value) => Height * (1 - Values.At(value));

    /// <summary>The place of a value at a time; null when the value is none.</summary>
    public (double X, double Y)? Place(DateTimeOffset time, double? value) =>
        value is { } number && double.IsFinite(number) ? (X(time), Y(number)) : null;

    /// <summary>An invisible strip over each of these times that shows its text when pointed at; at most 150, evenly chosen.</summary>
    public Markup Strips<T>(IReadOnlyList<T> points, Func<T, DateTimeOffset> time, Func<T, string> tip)
    {
        var shown = Thinned.To(points, 150);
        return Markup.All(shown.Select((point, index) => Svg.Box(
            index == 0 ? 0 : (X(time(shown[index - 1])) + X(time(point))) / 2,
            0,
            index == shown.Count - 1 ? 1 : (X(time(point)) + X(time(shown[index + 1]))) / 2,
            Height,
            "strip",
            tip(point))));
    }

    /// <summary>The plot: grid below, content above.</summary>
    public Markup Render(params IEnumerable<Markup> content) => Markup.Of(
        $"""
        <div class="plot"><svg role="img" aria-labelledby="{Id}-t {Id}-d" height="{Svg.Pixels(Height + 40)}"><title id="{Id}-t">{Title}</title><desc id="{Id}-d">{Description}</desc>
        {Values.Ticks.Select(tick => Markup.All(Svg.Line(0, Y(tick), 1, Y(tick), "grid"), Svg.Text(0, Y(tick) + 4, (Label ?? Values.Label)(tick), "tick end", -8)))}
        {Time.Ticks.Select((tick, index) => Markup.All(
            Svg.Line(X(tick), Height, X(tick), Height + 5, "grid"),
            Svg.Text(X(tick), Height + 19, Time.Label(tick), index % 2 == 1 ? "tick middle wide" : "tick middle")))}
        {Svg.Text(1, Height + 36, Time.Caption, "tick end")}
        {content}</svg></div>
        """);
}

namespace Slipway.Runners.Reports.Html.Plots;

/// <summary>Maps a span of time to 0..1, with ticks at round times in UTC.</summary>
internal sealed record TimeScale(DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<DateTimeOffset> Ticks, string Format)
{
    private const int MostTicks = 7;

    private static readonly double[] s_steps =
        [
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000,
            7776000, 31536000,
        ];

    /// <summary>A scale over all these times; a single one gets a second on either side.</summary>
    public static TimeScale Over(params IEnumerable<DateTimeOffset> times)
    {
        var (first, last) = (times.Min(), times.Max());
        if (last - first < TimeSpan.FromSeconds(1))
        {
            (first, last) = (first.AddSeconds(-1), last.AddSeconds(1));
        }

        var seconds = s_steps.FirstOrDefault(step => (last - first).TotalSeconds / step <= MostTicks, s_steps[^1]);
        var ticks = new List<DateTimeOffset>();
        var origin = DateTimeOffset.UnixEpoch;
        for (var tick = Math.Ceiling((first - origin).TotalSeconds / seconds); origin.AddSeconds(tick * seconds) <= last; tick++)
        {
            ticks.Add(origin.AddSeconds(tick * seconds));
        }

        return new TimeScale(first, last, ticks, seconds < 60 ? "HH:mm:ss" : seconds < 86400 ? "HH:mm" : "d MMM");
    }

    /// <summary>Where a time lies: 0 at the first, 1 at the last.</summary>
    public double At(DateTimeOffset time) => (time - First) / (Last - First);

    /// <summary>A tick's text.</summary>
    public string Label(DateTimeOffset tick) => Times.Format(tick, Format);

    /// <summary>What the axis says below its ticks.</summary>
    public string Caption => Times.Day(First) is var day && day == Times.Day(Last) ? $"UTC, {day}" : $"UTC, {day} to {Times.Day(Last)}";
}

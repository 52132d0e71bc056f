using System.Globalization;

namespace Slipway.Runners.Reports.Html;

/// <summary>Times in UTC and durations, for people.</summary>
internal static class Times
{
    /// <summary><c>21 Nov 2026, 11:24:07 UTC</c>.</summary>
    public static string Full(DateTimeOffset time) => Format(time, "d MMM yyyy, HH:mm:ss 'UTC'");

    /// <summary><c>21 Nov 2026</c>.</summary>
    public static string Day(DateTimeOffset time) => Format(time, "d MMM yyyy");

    /// <summary><c>2026-11-21 11:24:07</c>, for tables.</summary>
    public static string Sortable(DateTimeOffset time) => Format(time, "yyyy-MM-dd HH:mm:ss");

    /// <summary>In UTC, in a format of one's own.</summary>
    public static string Format(DateTimeOffset time, string format) => time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    /// <summary><c>85 ms</c>, <c>4.2 s</c>, <c>2 min 5 s</c>, <c>3 h 4 min</c>, <c>2 d 3 h</c>; a dash for none.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => Figures.Missing,
        { } span when span < TimeSpan.Zero => "−" + Duration(-span),
        { TotalMilliseconds: < 10 and > 0 } span => Figures.Fixed(span.TotalMilliseconds, 1) + Figures.Space + "ms",
        { TotalMilliseconds: < 999.5 } span => Figures.Fixed(span.TotalMilliseconds, 0) + Figures.Space + "ms",
        { TotalSeconds: < 59.95 } span => Figures.Fixed(span.TotalSeconds, 1) + Figures.Space + "s",
        { TotalSeconds: < 3599.5 } span =>
            Pair(TimeSpan.FromSeconds(Math.Round(span.TotalSeconds)), span => span.Minutes, "min", span => span.Seconds, "s"),
        { TotalHours: < 24 } span => Pair(span, span => span.Hours, "h", span => span.Minutes, "min"),
        { } span => Pair(span, span => span.Days, "d", span => span.Hours, "h"),
    };

    private static string Pair(TimeSpan span, Func<TimeSpan, int> first, string firstUnit, Func<TimeSpan, int> second, string secondUnit) =>
        second(span) == 0 ? First(first(span), firstUnit) : $"{First(first(span), firstUnit)} {second(span)}{Figures.Space}{secondUnit}";

    private static string First(int value, string unit) => Figures.Count(value) + Figures.Space + unit;
}

using System.Globalization;

namespace Slipway.Domain.Judging;

/// <summary>Numbers as they stand in sentences for people.</summary>
internal static class Figures
{
    /// <summary>Four significant digits, no exponent in the usual range.</summary>
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
            return "undefined";
        if (value == 0)
            return "0";
        var size = Math.Abs(value);
        if (size is >= 1e9 or < 1e-4)
            return value.ToString("0.###E+0", CultureInfo.InvariantCulture);
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 8);
        return Math.Round(value, decimals).ToString("0.########", CultureInfo.InvariantCulture);
    }

    /// <summary>A count with thousands separated by commas.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => Text(share * 100) + " %";

    /// <summary>A duration in words, to the second.</summary>
    public static string Duration(TimeSpan duration)
    {
        var parts = new[] { (duration.Days, "d"), (duration.Hours, "h"), (duration.Minutes, "min"), (duration.Seconds, "s") }
            .Where(p => p.Item1 != 0)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Item1} {p.Item2}"));
        var text = string.Join(' ', parts);
        return text.Length > 0 ? text : Text(duration.TotalSeconds) + " s";
    }
}

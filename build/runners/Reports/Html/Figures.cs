using System.Globalization;
using Slipway.Domain.Evaluation;

namespace Slipway.Runners.Reports.Html;

/// <summary>
/// Numbers for people: grouped thousands, as many digits as mean something, a true minus sign, a dash for what is not there.
/// </summary>
internal static class Figures
{
    /// <summary>What stands for a number that is missing or undefined.</summary>
    public const string Missing = "–";

    /// <summary>Between a number and its unit: no line may break there.</summary>
    public const string Space = "\u00a0";

    /// <summary>A count.</summary>
    public static string Count(long value) => Sign(value.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>A count with its noun, which takes an s unless there is one.</summary>
    public static string Count(long value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>With a fixed number of decimals.</summary>
    public static string Fixed(double? value, int decimals) =>
        value is { } number && double.IsFinite(number)
            ? Sign(number.ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture))
            : Missing;

    /// <summary>With four significant digits, and no zeros that say nothing at the end.</summary>
    public static string Significant(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return Missing;
        }

        var magnitude = number == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(number)));
        return magnitude is < -5 or > 14
            ? Sign(number.ToString("0.###e0", CultureInfo.InvariantCulture))
            : Sign(number.ToString("#,0." + new string('#', Math.Clamp(3 - magnitude, 0, 8)), CultureInfo.InvariantCulture));
    }

    /// <summary>Decimals at which the half-width of the narrowest of these intervals keeps two digits; 0 to 6.</summary>
    public static int Decimals(params IEnumerable<Estimate?> estimates)
    {
        var widths = estimates.OfType<Estimate>().Select(HalfWidth).Where(width => double.IsFinite(width) && width > 0).ToList();
        return widths.Count == 0 ? 3 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(widths.Min())), 0, 6);
    }

    /// <summary>A share, 0 to 1, in percent: two decimals below 1 %, one from there on, none from 100 % on.</summary>
    public static string Percent(double? share)
    {
        if (share is not { } number || !double.IsFinite(number))
        {
            return Missing;
        }

        var percent = Math.Abs(number * 100);
        var decimals = percent is 0 or >= 99.95 ? 0 : percent >= 1 ? 1 : 2;
        return Sign((number * 100).ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture)) + Space + "%";
    }

    /// <summary>An interval: <c>61.9 to 66.5</c>.</summary>
    public static string Interval(double? lower, double? upper, int decimals) => $"{Fixed(lower, decimals)} to {Fixed(upper, decimals)}";

    private static double HalfWidth(Estimate estimate) => (estimate.Upper - estimate.Lower) / 2;

    private static string Sign(string text) => text.Replace('-', '−') is var signed && signed is "−0" ? "0" : signed;
}

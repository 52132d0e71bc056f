using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>
/// CloudWatch's statistics ("CloudWatch statistics definitions" in its user guide), as far as the local cloud computes them.
/// </summary>
internal static partial class Statistic
{
    public const string Known = "SampleCount, Sum, Average, Minimum, Maximum, pNN.NN, tmNN.NN and PR(LOWER:UPPER)";

    /// <summary>A function of samples; it returns null when the samples do not tell. Null for a statistic that is not computed.</summary>
    public static Func<Samples, double?>? Parse(string name)
    {
        switch (name)
        {
            case "SampleCount": return samples => samples.Count;
            case "Sum": return samples => samples.Sum;
            case "Average": return samples => samples.Sum / samples.Count;
            case "Minimum": return samples => samples.Minimum;
            case "Maximum": return samples => samples.Maximum;
        }

        if (PercentileName().Match(name) is { Success: true } percentile)
        {
            var share = Number(percentile.Groups[1].Value, 0) / 100;
            return share > 1 ? null
                : name[0] == 't' ? samples => samples.TrimmedMean(share)
                : samples => samples.Percentile(share);
        }

        if (RankName().Match(name) is { Success: true } rank && (rank.Groups[1].Length > 0 || rank.Groups[2].Length > 0))
        {
            // "Percentile rank is exclusive on the lower bound and inclusive on the upper bound."
            var lower = Number(rank.Groups[1].Value, double.NegativeInfinity);
            var upper = Number(rank.Groups[2].Value, double.PositiveInfinity);
            return samples => 100 * samples.CountBetween(lower, upper) / samples.Count;
        }

        return null;
    }

    private static double Number(string text, double otherwise) =>
        text.Length == 0 ? otherwise : double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?:p|tm)(\d{1,3}(?:\.\d{1,10})?)\z")]
    private static partial Regex PercentileName();

    [GeneratedRegex(@"\APR\((-?\d+(?:\.\d{1,10})?)?:(-?\d+(?:\.\d{1,10})?)?\)\z")]
    private static partial Regex RankName();
}

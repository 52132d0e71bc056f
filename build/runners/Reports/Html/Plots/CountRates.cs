using Slipway.Domain.Judging;

namespace Slipway.Runners.Reports.Html.Plots;

/// <summary>What happened between two readings of a variant's counters.</summary>
/// <param name="At">Time of the later reading.</param>
/// <param name="Champion">The champion's counts in between; null when it has none.</param>
/// <param name="Candidate">The candidate's.</param>
internal sealed record CountsStretch(DateTimeOffset At, VariantCounts? Champion, VariantCounts? Candidate);

/// <summary>Turns cumulative counts into what happened in each stretch of time.</summary>
internal static class CountRates
{
    /// <summary>At most <paramref name="most"/> stretches, from the first reading on.</summary>
    public static IReadOnlyList<CountsStretch> Stretches(IReadOnlyList<CountsPoint> points, int most)
    {
        var shown = Thinned.To(points, most + 1);
        return shown.Count == 1
            ? [new CountsStretch(shown[0].At, shown[0].Champion, shown[0].Candidate)]
            : [.. shown.Skip(1).Zip(shown, (point, before) =>
                new CountsStretch(point.At, Between(before.Champion, point.Champion), Between(before.Candidate, point.Candidate)))];
    }

    /// <summary>All counts of a variant over the whole series, through restarts of its counters.</summary>
    public static VariantCounts? Total(IReadOnlyList<CountsPoint> points, Func<CountsPoint, VariantCounts?> of)
    {
        VariantCounts? total = null;
        VariantCounts? before = null;
        foreach (var counts in points.Select(of).OfType<VariantCounts>())
        {
            total = (total ?? VariantCounts.None).Plus(Between(before, counts) ?? VariantCounts.None);
            before = counts;
        }

        return total;
    }

    private static VariantCounts? Between(VariantCounts? before, VariantCounts? now) =>
        now is null ? null : before is null || now.Invocations < before.Invocations ? now : now.Since(before);
}

namespace Slipway.Domain.Judging.Drift;

/// <summary>
/// The population stability index of two histograms, a number to look at and not a test: without any drift its mean is (bins - 1)(1/n +
/// 1/m).
/// </summary>
public static class PopulationStability
{
    /// <summary>The index; half a count stands in for an empty bin.</summary>
    public static double Index(ReadOnlySpan<double> before, ReadOnlySpan<double> now)
    {
        if (before.Length != now.Length)
            throw new ArgumentException($"Expected {before.Length} bins as before, found {now.Length}.", nameof(now));
        var (n, m) = (Sum(before), Sum(now));
        var index = 0.0;
        for (var i = 0; i < before.Length; i++)
        {
            var (p, q) = (Math.Max(before[i], 0.5) / n, Math.Max(now[i], 0.5) / m);
            index += (q - p) * Math.Log(q / p);
        }

        return index;
    }

    /// <summary>Its mean when nothing drifts.</summary>
    public static double MeanWithoutDrift(int bins, double before, double now) => (bins - 1) * ((1 / before) + (1 / now));

    private static double Sum(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}

namespace Slipway.Domain.Judging.Planning;

/// <summary>
/// Chance that a sum which wanders about its mean has reached a bound by now. For a Brownian motion with drift and a bound that stands
/// still it is exact (reflection principle; Siegmund, Sequential Analysis, 1985); evidence has bounds that hardly move in the time in which
/// they are reached.
/// </summary>
internal static class Crossing
{
    /// <summary>The chance, 0 to 1.</summary>
    /// <param name="mean">The sum as it is expected by now.</param>
    /// <param name="variance">Its variance.</param>
    /// <param name="bound">What it has to reach.</param>
    public static double Chance(double mean, double variance, double bound)
    {
        if (bound <= 0)
            return 1;
        if (variance <= 0)
            return mean >= bound ? 1 : 0;
        var deviation = Math.Sqrt(variance);
        var reflected = (2 * mean * bound / variance) + NormalDistribution.LogCdf(-(mean + bound) / deviation);
        return Math.Min(1, Math.Exp(NormalDistribution.LogCdf((mean - bound) / deviation)) + Math.Exp(Math.Min(0, reflected)));
    }

    /// <summary>Where a condition that holds from somewhere on begins to, to a thousandth; infinite when it does not at the end.</summary>
    public static double First(double low, double high, Func<double, bool> holds)
    {
        if (!holds(high))
            return double.PositiveInfinity;
        if (holds(low))
            return low;
        while (high - low > 1e-3 * high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }
}

namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// The normal mixture of asymptotic confidence sequences (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, arXiv 2103.06476). Needs a
/// finite variance; its time is the variance, sigma squared times n.
/// </summary>
public static class NormalMixture
{
    private static readonly double LogTwo = Math.Log(2);

    /// <summary>
    /// rho squared at which the one-sided mixture is sharpest after <paramref name="optimum"/> observations; alpha below 1/2.
    /// </summary>
    public static double OneSidedRho2(double alpha, double optimum) => TwoSidedRho2(2 * alpha, optimum);

    /// <summary>rho squared at which the two-sided sequence is narrowest after <paramref name="optimum"/> observations.</summary>
    public static double TwoSidedRho2(double alpha, double optimum) =>
        ((-2 * Math.Log(alpha)) + Math.Log((-2 * Math.Log(alpha)) + 1)) / optimum;

    /// <summary>ln E of "the mean is above 0", half-normal mixture; 0 where nothing varies and so nothing can be said.</summary>
    /// <param name="count">Observations; blocks count as one each.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="variance">Their variance.</param>
    /// <param name="rho2">See <see cref="OneSidedRho2"/>.</param>
    public static double LogE(double count, double mean, double variance, double rho2)
    {
        if (count <= 0 || variance <= 0)
            return 0;
        var s = count * mean / Math.Sqrt(variance);
        var spread = 1 + (count * rho2);
        return LogTwo - (Math.Log(spread) / 2) + (rho2 * s * s / (2 * spread)) + NormalDistribution.LogCdf(Math.Sqrt(rho2 / spread) * s);
    }

    /// <summary>
    /// Half-width of the two-sided sequence around the mean, both tails together at <paramref name="alpha"/>; infinite for nothing.
    /// </summary>
    public static double HalfWidth(double count, double variance, double alpha, double rho2)
    {
        if (count <= 0)
            return double.PositiveInfinity;
        var spread = 1 + (count * rho2);
        return Math.Sqrt(variance * 2 * spread / (count * count * rho2) * ((Math.Log(spread) / 2) - Math.Log(alpha)));
    }
}

namespace Slipway.Domain.Judging;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private const double LogTwo = 0.69314718055994530942;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln Phi(x), without underflow in the lower tail.</summary>
    public static double LogCdf(double x)
    {
        // 2 Phi(-|x|) = Q(1/2, x^2/2) (Abramowitz and Stegun 26.2.30).
        var logTail = SpecialFunctions.LogRegularizedGammaQ(0.5, x * x / 2) - LogTwo;
        return x < 0 ? logTail : SpecialFunctions.LogOnePlus(-Math.Exp(logTail));
    }

    /// <summary>Phi(x).</summary>
    public static double Cdf(double x) => Math.Exp(LogCdf(x));

    /// <summary>x at which Phi(x) is <paramref name="probability"/>, which lies between 0 and 1, ends excluded.</summary>
    public static double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        if (probability == 0.5)
            return 0;
        if (probability > 0.5)
            return -Quantile(1 - probability);
        if (probability > 0.3)
            return -NearCentre(0.5 - probability);
        // Abramowitz and Stegun 26.2.23, error below 4.5e-4; each Newton step on the logarithm squares it.
        var logP = Math.Log(probability);
        var t = Math.Sqrt(-2 * logP);
        var x = ((2.515517 + (0.802853 * t) + (0.010328 * t * t)) / (1 + (1.432788 * t) + (0.189269 * t * t) + (0.001308 * t * t * t))) - t;
        for (var i = 0; i < 4; i++)
        {
            var logCdf = LogCdf(x);
            x -= (logCdf - logP) * Math.Exp(logCdf + (x * x / 2) + HalfLogTwoPi);
        }

        return x;
    }

    /// <summary>
    /// x above 0 at which Phi(x) - 1/2 is <paramref name="excess"/>: Newton on the difference, which keeps its digits around 0.
    /// </summary>
    private static double NearCentre(double excess)
    {
        var x = excess * Math.Exp(HalfLogTwoPi);
        for (var i = 0; i < 6; i++)
            x -= ((SpecialFunctions.RegularizedGammaP(0.5, x * x / 2) / 2) - excess) * Math.Exp((x * x / 2) + HalfLogTwoPi);
        return x;
    }
}

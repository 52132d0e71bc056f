namespace Slipway.Domain.Judging.Special;

/// <summary>
/// The parts of which binomial, Poisson, beta and gamma densities are put together without losing digits at large arguments, where the
/// logarithms of their factors are large and cancel (C. Loader, Fast and accurate computation of binomial probabilities, 2000).
/// </summary>
internal static class StirlingSeries
{
    public const double HalfLogTwoPi = 0.91893853320467274178;

    // B(2k) / (2k (2k-1)) (Abramowitz and Stegun 6.1.40).
    private static readonly double[] Coefficients =
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];

    /// <summary>ln gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2), x above 0.</summary>
    public static double Remainder(double x)
    {
        if (x < 15)
            return SpecialFunctions.LogGamma(x + 1) - ((x + 0.5) * Math.Log(x)) + x - HalfLogTwoPi;
        var power = x;
        var sum = 0.0;
        foreach (var coefficient in Coefficients)
        {
            sum += coefficient / power;
            power *= x * x;
        }

        return sum;
    }

    /// <summary>x ln(x/mean) + mean - x, both above 0, exact where the two are close.</summary>
    public static double Deviance(double x, double mean)
    {
        var difference = x - mean;
        if (Math.Abs(difference) >= 0.1 * (x + mean))
            return (x * Math.Log(x / mean)) - difference;
        // x ln((1+v)/(1-v)) with v = (x-mean)/(x+mean), its first term taken out.
        var v = difference / (x + mean);
        var sum = difference * v;
        var term = 2 * x * v;
        for (var k = 1; k < 1000; k++)
        {
            term *= v * v;
            var next = sum + (term / ((2 * k) + 1));
            if (next == sum)
                break;
            sum = next;
        }

        return sum;
    }

    /// <summary>ln of x^a (1-x)^b / B(a, b).</summary>
    public static double LogBetaFront(double x, double a, double b)
    {
        var n = a + b;
        return (Math.Log(a * (b / n)) / 2) - HalfLogTwoPi + Remainder(n)
            - Remainder(a)
            - Remainder(b)
            - Deviance(a, n * x)
            - Deviance(b, n * (1 - x));
    }

    /// <summary>ln of x^a e^-x / gamma(a).</summary>
    public static double LogGammaFront(double x, double a) => (Math.Log(a) / 2) - HalfLogTwoPi - Remainder(a) - Deviance(a, x);
}

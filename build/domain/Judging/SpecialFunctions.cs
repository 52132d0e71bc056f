using Slipway.Domain.Judging.Special;

namespace Slipway.Domain.Judging;

/// <summary>
/// Logarithm of the gamma function, incomplete gamma and beta functions, to 1e-12 relative or better. The base class library has none of
/// them.
/// </summary>
public static class SpecialFunctions
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-16;
    private const int MostTerms = 1_000_000;

    /// <summary>ln gamma(x), x above 0.</summary>
    public static double LogGamma(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        if (Math.Abs(x - 1) < LogGammaNearOne.Reach)
            return LogGammaNearOne.AtOne(x - 1);
        if (Math.Abs(x - 2) < LogGammaNearOne.Reach)
            return LogGammaNearOne.AtTwo(x - 2);
        // The series is exact to the last digit from 15 on; smaller arguments are moved there by gamma(x+1) = x gamma(x).
        var product = 1.0;
        for (; x < 15; x++)
            product *= x;
        return ((x - 0.5) * Math.Log(x)) - x + StirlingSeries.HalfLogTwoPi + StirlingSeries.Remainder(x) - Math.Log(product);
    }

    /// <summary>ln B(a, b), both above 0.</summary>
    public static double LogBeta(double a, double b) =>
        StirlingSeries.HalfLogTwoPi - (a * LogOnePlus(b / a)) - (b * LogOnePlus(a / b)) - (Math.Log(a * (b / (a + b))) / 2)
        + StirlingSeries.Remainder(a) + StirlingSeries.Remainder(b) - StirlingSeries.Remainder(a + b);

    /// <summary>Regularized incomplete beta function I_x(a, b), x from 0 to 1, a and b above 0.</summary>
    public static double RegularizedBeta(double x, double a, double b)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, 1);
        if (x is 0 or 1)
            return x;
        var front = Math.Exp(StirlingSeries.LogBetaFront(x, a, b));
        // The fraction converges fast on this side of the mode only.
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(x, a, b) / a : 1 - (front * BetaFraction(1 - x, b, a) / b);
    }

    /// <summary>x at which I_x(a, b) is <paramref name="probability"/>.</summary>
    public static double InverseRegularizedBeta(double probability, double a, double b)
    {
        var (low, high) = (0.0, 1.0);
        // Halving until neighbouring numbers is slow but cannot fail; nothing here is called often.
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                return middle;
            if (RegularizedBeta(middle, a, b) < probability)
                low = middle;
            else
                high = middle;
        }
    }

    /// <summary>Regularized lower incomplete gamma function P(a, x), a above 0, x at least 0.</summary>
    public static double RegularizedGammaP(double a, double x) =>
        x <= 0 ? 0 : x < a + 1 ? Math.Exp(LogGammaSeries(a, x)) : 1 - Math.Exp(LogGammaFraction(a, x));

    /// <summary>ln Q(a, x) of the upper regularized incomplete gamma function, without underflow in the tail.</summary>
    public static double LogRegularizedGammaQ(double a, double x) =>
        x <= 0 ? 0 : x < a + 1 ? LogOnePlus(-Math.Exp(LogGammaSeries(a, x))) : LogGammaFraction(a, x);

    /// <summary>ln(1+x), exact for small x, which the base class library's is not (Kahan).</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>ln of the sum of the exponentials.</summary>
    public static double LogSumExp(ReadOnlySpan<double> logarithms)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in logarithms)
            largest = Math.Max(largest, value);
        if (!double.IsFinite(largest))
            return largest;
        var sum = 0.0;
        foreach (var value in logarithms)
            sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }

    // Abramowitz and Stegun 6.5.29.
    private static double LogGammaSeries(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostTerms && term > sum * Precision; n++)
            sum += term *= x / (a + n);
        return StirlingSeries.LogGammaFront(x, a) + Math.Log(sum);
    }

    // Abramowitz and Stegun 6.5.31 in its even part, evaluated by Lentz's method.
    private static double LogGammaFraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var fraction = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var numerator = -n * (n - a);
            b += 2;
            d = 1 / NotZero((numerator * d) + b);
            c = NotZero(b + (numerator / c));
            fraction *= c * d;
            if (Math.Abs((c * d) - 1) <= Precision)
                break;
        }

        return StirlingSeries.LogGammaFront(x, a) + Math.Log(fraction);
    }

    // Abramowitz and Stegun 26.5.8, evaluated by Lentz's method.
    private static double BetaFraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var fraction = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            fraction *= c * d;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            fraction *= c * d;
            if (Math.Abs((c * d) - 1) <= Precision)
                break;
        }

        return fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}

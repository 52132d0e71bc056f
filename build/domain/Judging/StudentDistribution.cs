namespace Slipway.Domain.Judging;

/// <summary>Student's t distribution.</summary>
public static class StudentDistribution
{
    /// <summary>Probability of a value up to <paramref name="t"/>.</summary>
    public static double Cdf(double t, double degreesOfFreedom) =>
        t < 0 ? Tail(-t, degreesOfFreedom) : 1 - Tail(t, degreesOfFreedom);

    /// <summary>
    /// t at which the distribution function is <paramref name="probability"/>, which lies between 0 and 1, ends excluded.
    /// </summary>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (probability == 0.5)
            return 0;
        if (probability < 0.5)
            return -Upper(probability, degreesOfFreedom);
        return Upper(1 - probability, degreesOfFreedom);
    }

    /// <summary>t above 0 whose upper tail is <paramref name="tail"/>: Newton on the logarithm, kept between bounds.</summary>
    private static double Upper(double tail, double degrees)
    {
        var (low, high) = (0.0, 1.0);
        while (Tail(high, degrees) > tail)
            (low, high) = (high, high * 2);
        var t = (low + high) / 2;
        for (var i = 0; i < 200; i++)
        {
            var p = Tail(t, degrees);
            if (p > tail)
                low = t;
            else
                high = t;
            var next = t + (Math.Log(p / tail) * p / Density(t, degrees));
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - t) <= 1e-15 * t)
                return next;
            t = next;
        }

        return t;
    }

    // Abramowitz and Stegun 26.7.1. Near the centre degrees / (degrees + t^2) is 1 but for digits that are lost; its complement keeps them
    // there, and would lose those of a small tail elsewhere.
    private static double Tail(double t, double degrees)
    {
        var square = t * t;
        return t < 1
            ? (1 - SpecialFunctions.RegularizedBeta(square / (degrees + square), 0.5, degrees / 2)) / 2
            : SpecialFunctions.RegularizedBeta(degrees / (degrees + square), degrees / 2, 0.5) / 2;
    }

    private static double Density(double t, double degrees) => Math.Exp(
        (-(degrees + 1) / 2 * SpecialFunctions.LogOnePlus(t * t / degrees))
            - (Math.Log(degrees) / 2)
            - SpecialFunctions.LogBeta(degrees / 2, 0.5));
}

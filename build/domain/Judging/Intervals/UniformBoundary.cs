namespace Slipway.Domain.Judging.Intervals;

/// <summary>
/// Curves that a sum s with intrinsic time v crosses at any time with a chance of at most alpha (Howard, Ramdas, McAuliffe and Sekhon,
/// Annals of Statistics 49, 2021). The time is a variance: sigma squared times the count for independent values.
/// </summary>
public static class UniformBoundary
{
    /// <summary>rho at which a two-sided normal mixture is tightest at time <paramref name="optimum"/>.</summary>
    public static double Rho(double optimum, double alpha) =>
        optimum / ((2 * Math.Log(1 / alpha)) + Math.Log(1 + (2 * Math.Log(1 / alpha))));

    /// <summary>ln of the one-sided normal mixture.</summary>
    public static double OneSidedNormalLogMixture(double s, double v, double optimum, double alpha = 0.05)
    {
        var rho = Rho(optimum, 2 * alpha);
        return (Math.Log(4 * rho / (v + rho)) / 2) + (s * s / (2 * (v + rho))) + NormalDistribution.LogCdf(s / Math.Sqrt(v + rho));
    }

    /// <summary>Bound of the one-sided normal mixture.</summary>
    public static double OneSidedNormal(double v, double alpha, double optimum) =>
        Bound(s => OneSidedNormalLogMixture(s, v, optimum, alpha), v, alpha);

    /// <summary>Bound of the two-sided normal mixture; both tails together have <paramref name="alpha"/>.</summary>
    public static double TwoSidedNormal(double v, double alpha, double optimum)
    {
        var rho = Rho(optimum, alpha);
        return Math.Sqrt((v + rho) * (Math.Log(1 + (v / rho)) + (2 * Math.Log(1 / alpha))));
    }

    /// <summary>Bound of the gamma-exponential mixture, for sums whose jumps have the scale <paramref name="c"/>.</summary>
    public static double GammaExponential(double v, double alpha, double optimum, double c)
    {
        var rho = Rho(optimum, 2 * alpha) / (c * c);
        var time = (v / (c * c)) + rho;
        var constant = (rho * Math.Log(rho)) - SpecialFunctions.LogGamma(rho) - Math.Log(SpecialFunctions.RegularizedGammaP(rho, rho));
        return Bound(LogMixture, v, alpha);

        double LogMixture(double s)
        {
            var x = (s / c) + time;
            return constant + SpecialFunctions.LogGamma(time) + Math.Log(
                SpecialFunctions.RegularizedGammaP(time, x)) - (time * Math.Log(x)) + x - rho;
        }
    }

    /// <summary>Polynomial stitching: a closed form that grows like the law of the iterated logarithm, s = 1.4, eta = 2.</summary>
    public static double PolynomialStitching(double v, double alpha, double minimum, double c)
    {
        const double Power = 1.4;
        const double Eta = 2;
        // zeta(1.4)
        const double Zeta = 3.105547238007058;
        var time = Math.Max(v, minimum);
        var ell = (Power * Math.Log(Math.Log(Eta * time / minimum))) + Math.Log(Zeta / (alpha * Math.Pow(Math.Log(Eta), Power)));
        var k1 = (Math.Pow(Eta, 0.25) + Math.Pow(Eta, -0.25)) / Math.Sqrt(2);
        var linear = (Math.Sqrt(Eta) + 1) / 2 * c * ell;
        return Math.Sqrt((k1 * k1 * time * ell) + (linear * linear)) + linear;
    }

    /// <summary>
    /// Largest distance of an empirical distribution function from the true one at any count (the DKW inequality with an iterated
    /// logarithm).
    /// </summary>
    public static double EmpiricalProcess(double count, double alpha, double minimum, double a)
    {
        if (count < minimum)
            return double.PositiveInfinity;
        var c = Roots.Find(value => LeastError(value, a) - alpha, 1, 100);
        return a * Math.Sqrt((Math.Log(1 + Math.Log(count / minimum)) + c) / count);
    }

    private static double LeastError(double c, double a)
    {
        var largest = Roots.Find(eta => Math.Sqrt(eta / 2) + Math.Sqrt(2 * (eta - 1) / c) - a, 1, 2 * a * a);
        return Error(Roots.Minimum(Error, 1, largest));

        double Error(double eta)
        {
            var gamma2 = 2 / eta * Math.Pow(a - Math.Sqrt(2 * (eta - 1) / c), 2);
            return gamma2 <= 1 || eta <= 1 ? double.MaxValue : 4 * Math.Exp(-gamma2 * c) * (1 + (1 / ((gamma2 - 1) * Math.Log(eta))));
        }
    }

    private static double Bound(Func<double, double> logMixture, double v, double alpha)
    {
        var threshold = Math.Log(1 / alpha);
        var high = Math.Max(v, 1);
        while (logMixture(high) < threshold)
            high *= 2;
        return Roots.Find(s => logMixture(s) - threshold, 0, high);
    }
}

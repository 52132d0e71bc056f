namespace Slipway.Domain.Judging.Intervals;

/// <summary>A confidence sequence for a rate: holds at every count at once.</summary>
public static class BernoulliSequence
{
    /// <summary>Both ends.</summary>
    /// <param name="events">Events seen.</param>
    /// <param name="trials">Trials seen.</param>
    /// <param name="alpha">Chance of ever excluding the true rate.</param>
    /// <param name="optimum">Count at which it is narrowest.</param>
    public static (double Lower, double Upper) Interval(double events, double trials, double alpha, double optimum)
    {
        if (trials <= 0)
            return (0, 1);
        var rate = events / trials;
        return (
            rate > 0 ? Roots.Find(Excess, Math.Min(1e-12, rate / 2), rate) : 0,
            rate < 1 ? Roots.Find(Excess, rate, 1 - Math.Min(1e-12, (1 - rate) / 2)) : 1);

        double Excess(double p)
        {
            if (p == rate)
                return -Math.Log(1 / alpha);
            var v = p * (1 - p);
            return new BetaBinomialMixture(v * optimum, 0.05, p, 1 - p, oneSided: false)
                .LogE((rate - p) * trials, v * trials) - Math.Log(1 / alpha);
        }
    }
}

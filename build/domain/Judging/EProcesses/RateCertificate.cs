namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Evidence that a rate is below a ceiling: a mixture of binomial likelihood ratios. Without a single event its largest part is the
/// certificate (1 - ceiling)^-n.
/// </summary>
public sealed class RateCertificate(double ceiling)
{
    private static readonly double[] Fractions = [0, 0.1, 0.25, 0.5, 0.75];

    /// <summary>The ceiling, a share of requests.</summary>
    public double Ceiling => ceiling;

    /// <summary>ln E after <paramref name="events"/> among <paramref name="requests"/>.</summary>
    public double LogE(double events, double requests)
    {
        Span<double> terms = stackalloc double[Fractions.Length];
        for (var j = 0; j < terms.Length; j++)
        {
            var rate = ceiling * Fractions[j];
            var calm = (requests - events) * (SpecialFunctions.LogOnePlus(-rate) - SpecialFunctions.LogOnePlus(-ceiling));
            terms[j] = events == 0 ? calm : calm + (events * Math.Log(Fractions[j]));
        }

        return SpecialFunctions.LogSumExp(terms) - Math.Log(terms.Length);
    }
}

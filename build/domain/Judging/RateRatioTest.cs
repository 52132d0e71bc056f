namespace Slipway.Domain.Judging;

/// <summary>
/// Compares the rates of a bad event (an error, a slow answer) of candidate and champion: an e-process over the ratio of the rates, conditional on the events.
/// Under a ratio r each event falls on the candidate with probability w r / (w r + 1 - w), w being its share of the requests, whatever the common rate does over
/// time. The chance that <see cref="LogE"/> ever reaches ln(1/a) is at most a while the ratio is <see cref="NullRatio"/> or less, so it may be looked at
/// any number of times (Ville's inequality; after Lindon and Malek, arXiv 2011.03567). More candidate events always mean more evidence.
/// </summary>
public sealed class RateRatioTest
{
    private readonly double[] _alternatives;

    private RateRatioTest(double nullRatio, IEnumerable<double> alternatives)
    {
        NullRatio = nullRatio;
        _alternatives = [.. alternatives];
    }

    /// <summary>The ratio that is given the benefit of the doubt.</summary>
    public double NullRatio { get; }

    /// <summary>Evidence that the candidate's rate is more than <paramref name="nullRatio"/> times the champion's; 1.1 to 13 times that are looked for.</summary>
    public static RateRatioTest Above(double nullRatio) =>
        new(nullRatio, Enumerable.Range(0, 12).Select(k => nullRatio * 1.1 * Math.Pow(1.25, k)));

    /// <summary>Evidence that it is less, down to about a quarter.</summary>
    public static RateRatioTest Below(double nullRatio) =>
        new(nullRatio, Enumerable.Range(0, 10).Select(k => nullRatio / (1.1 * Math.Pow(1.15, k))));

    /// <summary>ln E of the events seen while the candidate's share of the requests was <paramref name="share"/>.</summary>
    /// <param name="candidateEvents">The candidate's bad events.</param>
    /// <param name="championEvents">The champion's.</param>
    /// <param name="share">The candidate's share of both variants' requests; at 0 and 1 there is nothing to compare and the answer is 0.</param>
    public double LogE(long candidateEvents, long championEvents, double share)
    {
        if (share is <= 0 or >= 1)
            return 0;
        Span<double> terms = stackalloc double[_alternatives.Length];
        var theta0 = Theta(NullRatio, share);
        for (var j = 0; j < terms.Length; j++)
        {
            var theta = Theta(_alternatives[j], share);
            terms[j] = (candidateEvents * Math.Log(theta / theta0)) + (championEvents * Math.Log((1 - theta) / (1 - theta0)));
        }

        return SpecialFunctions.LogSumExp(terms) - Math.Log(terms.Length);
    }

    private static double Theta(double ratio, double share) => share * ratio / ((share * ratio) + 1 - share);
}

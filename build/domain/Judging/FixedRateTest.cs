namespace Slipway.Domain.Judging;

/// <summary>
/// Compares the candidate's rate of a bad event with a champion that no longer gets requests. The champion's past gives an upper limit of
/// its rate that holds with probability 1 - <paramref name="alpha"/>/2 (Clopper and Pearson, Biometrika 26, 1934); from there on an
/// e-process tests whether the candidate's rate is above that limit, at the other half of alpha. Both are exact, and the second may be
/// looked at any number of times, which a conditional test with a growing share may not.
/// </summary>
internal sealed class FixedRateTest(double alpha, double nullRatio)
{
    private const int Alternatives = 12;

    /// <summary>ln E at which the candidate is shown to be worse.</summary>
    public double Threshold => Math.Log(2 / alpha);

    /// <summary>Upper limit of the champion's rate, times the ratio that is given the benefit of the doubt; at most 1.</summary>
    public double Limit(double championEvents, double championRequests)
    {
        var limit = championRequests <= 0 || championEvents >= championRequests
            ? 1
            : SpecialFunctions.InverseRegularizedBeta(1 - (alpha / 2), championEvents + 1, championRequests - championEvents);
        return Math.Min(1, limit * nullRatio);
    }

    /// <summary>ln E that the candidate's rate is above the limit; 0 when no rate is.</summary>
    public double LogE(double candidateEvents, double candidateRequests, double limit)
    {
        Span<double> terms = stackalloc double[Alternatives];
        var used = 0;
        for (var j = 0; j < Alternatives; j++)
        {
            var rate = limit * 1.1 * Math.Pow(1.25, j);
            if (rate >= 1)
                break;
            terms[used++] = (candidateEvents * Math.Log(rate / limit))
                + ((candidateRequests - candidateEvents) * (SpecialFunctions.LogOnePlus(-rate) - SpecialFunctions.LogOnePlus(-limit)));
        }

        return used == 0 ? 0 : SpecialFunctions.LogSumExp(terms[..used]) - Math.Log(used);
    }
}

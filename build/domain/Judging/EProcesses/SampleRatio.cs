namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Whether counts fall as the weights ask for, at any look: Dirichlet-multinomial against multinomial (Lindon and Malek, arXiv 2011.03567),
/// prior 100 times the weights. Also for labelled counts, where a ratio that is off says that labels are missing for a reason.
/// </summary>
public static class SampleRatio
{
    private const double PriorWeight = 100;

    /// <summary>ln E that counts do not follow the shares, which sum to 1.</summary>
    public static double LogE(ReadOnlySpan<double> counts, ReadOnlySpan<double> shares)
    {
        var (total, logE) = (0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            var prior = PriorWeight * shares[i];
            logE += SpecialFunctions.LogGamma(prior + counts[i]) - SpecialFunctions.LogGamma(prior) - (counts[i] * Math.Log(shares[i]));
            total += counts[i];
        }

        return logE - SpecialFunctions.LogGamma(PriorWeight + total) + SpecialFunctions.LogGamma(PriorWeight);
    }

    /// <summary>ln E of two arms at the candidate's share; 0 where one of them gets everything.</summary>
    public static double LogE(double candidate, double champion, double share) =>
        share is <= 0 or >= 1 ? 0 : LogE([candidate, champion], [share, 1 - share]);
}

namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Ratios of rates that are looked for, against the one that is given the benefit of the doubt. Conditional on the events, each falls on
/// the candidate with probability theta(r) = w r / (w r + 1 - w) (after Lindon and Malek, arXiv 2011.03567). Because theta(r)/theta(r0) =
/// (r/r0) (1-theta(r))/(1-theta(r0)), the evidence is the candidate's events times ln(r/r0) less a sum over all events that does not say on
/// whom they fell.
/// </summary>
public sealed class RateGrid
{
    private readonly double[] _ratios;

    /// <summary>A grid against a null ratio.</summary>
    public RateGrid(double nullRatio, IEnumerable<double> ratios)
    {
        NullRatio = nullRatio;
        _ratios = [.. ratios];
        LogRatios = [.. _ratios.Select(r => Math.Log(r / nullRatio))];
    }

    /// <summary>The ratio that is given the benefit of the doubt.</summary>
    public double NullRatio { get; }

    /// <summary>ln(r/r0) of each.</summary>
    public IReadOnlyList<double> LogRatios { get; }

    /// <summary>How many ratios.</summary>
    public int Count => _ratios.Length;

    /// <summary>1.1 to 13 times the null ratio: evidence that the candidate is worse.</summary>
    public static RateGrid Above(double nullRatio) =>
        new(nullRatio, Enumerable.Range(0, 12).Select(k => nullRatio * 1.1 * Math.Pow(1.25, k)));

    /// <summary>The null ratio over 1.1 to 3.9: evidence that it is not worse by that ratio.</summary>
    public static RateGrid Below(double nullRatio) =>
        new(nullRatio, Enumerable.Range(0, 10).Select(k => nullRatio / (1.1 * Math.Pow(1.15, k))));

    /// <summary>Probability that an event falls on the candidate at a ratio.</summary>
    public static double Theta(double ratio, double share) => share * ratio / ((share * ratio) + 1 - share);

    /// <summary>Adds the log-wealth of events that were seen while the candidate had a share of the requests.</summary>
    public void Add(Span<double> state, double candidateEvents, double championEvents, double share)
    {
        var all = candidateEvents + championEvents;
        if (all == 0 || share is <= 0 or >= 1)
            return;
        for (var j = 0; j < _ratios.Length; j++)
            state[j] += (candidateEvents * LogRatios[j])
                - (all * Math.Log(((share * _ratios[j]) + 1 - share) / ((share * NullRatio) + 1 - share)));
    }

    /// <summary>ln E of a state.</summary>
    public static double LogE(ReadOnlySpan<double> state) => BettingGrid.LogE(state);
}

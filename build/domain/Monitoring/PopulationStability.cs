namespace Slipway.Domain.Monitoring;

/// <summary>
/// Population stability index of the predictions: a number to look at, which decides nothing. Even without drift it is not 0: <paramref
/// name="Expected"/> is its mean then, (bins - 1)(1/n + 1/m).
/// </summary>
/// <param name="Value">The index; NaN without predictions.</param>
/// <param name="Expected">Its mean when nothing drifts.</param>
/// <param name="Count">Predictions since the reference.</param>
public sealed record PopulationStability(double Value, double Expected, long Count)
{
    private const int MostBins = 10;

    /// <summary>Of the bins now against those of the reference.</summary>
    public static PopulationStability Of(IReadOnlyList<long> reference, IReadOnlyList<long> now)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(now);
        var (n, m) = (reference.Sum(), now.Sum());
        if (n == 0 || m == 0)
            return new(double.NaN, double.NaN, m);
        // Half an observation more in each bin: an empty one would make the index infinite.
        var (allN, allM) = (n + (reference.Count / 2.0), m + (now.Count / 2.0));
        var value = reference.Zip(now, (r, c) => (p: (c + 0.5) / allM, q: (r + 0.5) / allN))
            .Sum(bin => (bin.p - bin.q) * Math.Log(bin.p / bin.q));
        return new(value, (reference.Count - 1) * ((1.0 / n) + (1.0 / m)), m);
    }

    internal static IReadOnlyList<double> EdgesOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? []
            : [.. Enumerable.Range(1, MostBins - 1).Select(i => sorted[i * sorted.Length / MostBins]).Distinct()];
    }

    internal static IReadOnlyList<long> BinsOf(IReadOnlyList<double> edges, IReadOnlyList<double> values)
    {
        var bins = new long[edges.Count + 1];
        foreach (var value in values)
            bins[BinOf(edges, value)]++;
        return bins;
    }

    internal static int BinOf(IReadOnlyList<double> edges, double value) => edges.Count(edge => value >= edge);
}

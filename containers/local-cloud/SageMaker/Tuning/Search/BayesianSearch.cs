namespace Slipway.LocalCloud.SageMaker.Tuning.Search;

/// <summary>
/// A Gaussian process learns how good points are; the next trial is where the improvement to be expected over the best is largest.
/// The first trials are random. Trials under way count as if they had come out as the process expects, so that the next goes elsewhere;
/// trials that failed count as the worst seen, so that their neighbourhood is left.
/// </summary>
internal sealed class BayesianSearch(ParameterSpace space, int seed) : SearchStrategy(space, seed)
{
    private const int Candidates = 600;
    private const int Neighbours = 200;
    private const int LeastRandom = 3;
    private const int MostRandom = 10;

    // The process takes time with the third power of what it learns from.
    private const int Memory = 300;

    /// <inheritdoc />
    public override double[] Next(int number, IReadOnlyList<Observation> history)
    {
        var random = Generator(number);
        var known = history.Where(one => one.Goodness is not null).ToList();
        if (known.Count < Math.Clamp(Space.Ranges.Count + 1, LeastRandom, MostRandom))
        {
            return Anywhere(random);
        }

        var worst = known.Min(one => one.Goodness!.Value);
        var seen = known.Concat(history.Where(one => one is { Goodness: null, IsOver: true }).Select(one => one with { Goodness = worst }))
            .TakeLast(Memory).ToList();
        var process = GaussianProcess.Learn([.. seen.Select(one => one.Point)], [.. seen.Select(one => one.Goodness!.Value)]);
        if (history.Where(one => !one.IsOver).Select(one => one.Point).ToList() is { Count: > 0 } pending)
        {
            process = process.With(pending);
        }

        var best = seen.MaxBy(one => one.Goodness)!;
        return Proposals(random, best.Point)
            .MaxBy(point => ExpectedImprovement(process.Predict(point), best.Goodness!.Value))!;
    }

    // Points that values can have: what lies between two whole numbers or two words is one of them.
    private IEnumerable<double[]> Proposals(Random random, double[] best)
    {
        for (var i = 0; i < Candidates; i++)
        {
            yield return Snap(Anywhere(random));
        }

        for (var i = 0; i < Neighbours; i++)
        {
            var reach = Math.Pow(10, -1 - 2 * random.NextDouble());
            yield return Snap([.. best.Select(at => Math.Clamp(at + reach * Normal(random), 0, 1))]);
        }
    }

    private double[] Snap(double[] point) => Space.Point(Space.Values(point));

    // Jones, Schonlau, Welch (1998): EI = (m - b) F(z) + s f(z), z = (m - b) / s.
    private static double ExpectedImprovement((double Mean, double Deviation) at, double best)
    {
        var gain = at.Mean - best;
        if (at.Deviation < 1e-12)
        {
            return Math.Max(gain, 0);
        }

        var z = gain / at.Deviation;
        return gain * Below(z) + at.Deviation * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
    }

    // The normal distribution function by Abramowitz and Stegun 26.2.17; its error is below 7.5e-8.
    private static double Below(double z)
    {
        var t = 1 / (1 + 0.2316419 * Math.Abs(z));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? 1 - tail : tail;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

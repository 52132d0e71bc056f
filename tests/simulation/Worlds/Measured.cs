namespace Slipway.Simulation.Worlds;

/// <summary>What became of many runs.</summary>
/// <param name="Runs">How many.</param>
/// <param name="Rollbacks">Those that rolled back first.</param>
/// <param name="Promotions">Those that promoted first.</param>
/// <param name="Samples">Samples at the verdict of those that reached one (candidate requests, or pairs), ascending.</param>
/// <param name="MeanSamples">Mean over all runs; one without a verdict counts with all its samples.</param>
public sealed record Measured(int Runs, int Rollbacks, int Promotions, double[] Samples, double MeanSamples)
{
    /// <summary>Rollbacks a run.</summary>
    public double RollbackRate => Rollbacks / (double)Runs;

    /// <summary>Promotions a run.</summary>
    public double PromotionRate => Promotions / (double)Runs;

    /// <summary>Median samples at the verdict over all runs; infinite when less than half reach one.</summary>
    public double Median => Samples.Length * 2 > Runs ? Samples[Runs / 2] : double.PositiveInfinity;

    /// <summary>Upper 95 % limit of a rate (Clopper and Pearson, one-sided).</summary>
    public static double Upper(int hits, int runs) =>
        hits >= runs ? 1 : Domain.Judging.SpecialFunctions.InverseRegularizedBeta(0.95, hits + 1, runs - hits);

    /// <summary>Runs a world many times on all cores.</summary>
    public static Measured Of(int runs, Func<int, (int Verdict, double Samples)> run)
    {
        var results = new (int Verdict, double Samples)[runs];
        Parallel.For(0, runs, i => results[i] = run(i));
        return new Measured(
            runs,
            results.Count(r => r.Verdict < 0),
            results.Count(r => r.Verdict > 0),
            [.. results.Where(r => r.Verdict != 0).Select(r => r.Samples).Order()],
            results.Average(r => r.Samples));
    }
}

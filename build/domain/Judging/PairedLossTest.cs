using System.Globalization;
using Slipway.Domain.Evaluation;

namespace Slipway.Domain.Judging;

/// <summary>One look at paired losses: two one-sided Student tests on the same block means.</summary>
internal static class PairedLossTest
{
    public const int Blocks = BlockMeans.UsualBlocks;

    /// <summary>
    /// Two findings on the first pairs. The first fails when the candidate is shown to be worse. The second passes when it is shown not to be worse by the margin; it
    /// is not asked when the first fails.
    /// </summary>
    public static IEnumerable<Finding> At(ShadowLook look, ClippedLosses losses, double margin)
    {
        var champion = losses.Champion.AsSpan(0, look.Pairs);
        var candidate = losses.Candidate.AsSpan(0, look.Pairs);
        var difference = Means(champion, candidate, 1);
        var excess = Means(champion, candidate, 1 + margin);
        var numbers = string.Create(CultureInfo.InvariantCulture,
            $"Look {look.Number}, {look.Pairs:N0} pairs: MSE {Figures.Text(BlockMeans.Of(candidate).Mean)} of the candidate, {Figures.Text(BlockMeans.Of(champion).Mean)} of the champion");
        var lower = difference.Mean - (T(look.FalseRollback) * difference.StandardError);
        if (lower > 0)
        {
            return [new("MSE difference", Outcome.Fail,
                $"{numbers}; the candidate is worse: its loss is higher by {Figures.Text(difference.Mean)}, at least by {Figures.Text(lower)}.", look.Pairs, lower, 0)];
        }

        var upper = excess.Mean + (T(look.FalsePromotion) * excess.StandardError);
        var calm = new Finding("MSE difference", Outcome.Pass, $"{numbers}; the candidate is not shown to be worse.", look.Pairs, lower, 0);
        return [calm, upper < 0
            ? new("MSE margin", Outcome.Pass, $"{numbers}; the candidate is shown not to be worse by {Figures.Percent(margin)}.", look.Pairs, upper, 0)
            : new("MSE margin", Outcome.Inconclusive, $"{numbers}; it is not shown yet that the candidate is not worse by {Figures.Percent(margin)}.", look.Pairs, upper, 0)];
    }

    private static double T(double alpha) => StudentDistribution.Quantile(1 - alpha, Blocks - 1);

    private static BlockMeans Means(ReadOnlySpan<double> champion, ReadOnlySpan<double> candidate, double factor)
    {
        var values = new double[champion.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = candidate[i] - (factor * champion[i]);
        return BlockMeans.Of(values, Blocks);
    }
}

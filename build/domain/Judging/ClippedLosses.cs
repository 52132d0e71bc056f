namespace Slipway.Domain.Judging;

/// <summary>
/// Squared errors of both models, clipped at a bound so that a few outliers do not decide about the mean. Clipping hides rare disasters, which
/// <see cref="CandidateDisasters"/> and <see cref="ChampionDisasters"/> count: pairs in which that model alone is over the bound or gave no finite answer.
/// </summary>
/// <param name="Bound">In the label's unit squared.</param>
/// <param name="Champion">The champion's clipped losses, in the order of the pairs.</param>
/// <param name="Candidate">The candidate's.</param>
internal sealed record ClippedLosses(double Bound, double[] Champion, double[] Candidate)
{
    // Two models of equal MSE and different tails: 0.5 % false rollback at 50 times the robust MSE, 64 % at 10 times (decision engine, 2a).
    private const double BoundInRobustMse = 50;

    // Median of the squared standard normal distribution.
    private const double MedianToMean = 0.4549;

    public int CandidateDisasters { get; private init; }

    public int ChampionDisasters { get; private init; }

    /// <summary>The bound, frozen from the champion's losses on the first pairs.</summary>
    public static double BoundOf(IReadOnlyList<LabelledPair> pairs, int count)
    {
        var losses = pairs.Take(count).Select(p => Square(p.Champion, p.Label)).Where(double.IsFinite).Order().ToList();
        if (losses.Count == 0)
            return 1;
        var middle = losses.Count / 2;
        var median = losses.Count % 2 == 1 ? losses[middle] : (losses[middle - 1] + losses[middle]) / 2;
        // A champion that is right more than half of the time has a median of 0; then the mean has to do, and for one that never errs the label's own size.
        double[] scales = [median / MedianToMean, losses.Average(), pairs.Take(count).Max(p => p.Label * p.Label), 1];
        return BoundInRobustMse * scales.First(s => s > 0);
    }

    public static ClippedLosses Of(IReadOnlyList<LabelledPair> pairs, double bound)
    {
        var champion = new double[pairs.Count];
        var candidate = new double[pairs.Count];
        var (candidateAlone, championAlone) = (0, 0);
        for (var i = 0; i < pairs.Count; i++)
        {
            (champion[i], var championOver) = Clip(pairs[i].Champion, pairs[i].Label, bound);
            (candidate[i], var candidateOver) = Clip(pairs[i].Candidate ?? double.NaN, pairs[i].Label, bound);
            candidateAlone += candidateOver && !championOver ? 1 : 0;
            championAlone += championOver && !candidateOver ? 1 : 0;
        }

        return new ClippedLosses(bound, champion, candidate) { CandidateDisasters = candidateAlone, ChampionDisasters = championAlone };
    }

    private static double Square(double prediction, double label) => (prediction - label) * (prediction - label);

    /// <summary>No answer, or none that is a number, costs as much as the worst answer.</summary>
    private static (double Loss, bool Over) Clip(double prediction, double label, double bound)
    {
        var loss = Square(prediction, label);
        return loss <= bound ? (loss, false) : (bound, true);
    }
}

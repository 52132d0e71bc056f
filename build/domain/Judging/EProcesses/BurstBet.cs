namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Error rates where errors come in bursts of one fleet, so that they are not independent. A minute's candidate errors are compared with
/// those of an equal-sized random sample of the champion's requests of that minute; when the fleets are alike the difference D is as often
/// above 0 as below, whatever the bursts, and tanh(D/s) is a fair bet. Instead of drawing one sample the bet is averaged over all of them
/// (the champion's sampled errors are hypergeometric): just as fair by the same symmetry, free of chance, and with all of the champion's
/// requests in it.
/// </summary>
public sealed class BurstBet
{
    // Averaging over the samples takes their noise away, so that a bet near all or nothing grows fastest for twice to five times the errors
    // (within 2 % of the best antisymmetric bet); it has three of four equal parts of the stake. The other is for small differences in many
    // errors.
    private static readonly double[] Scales = [1.2, 3];
    private static readonly (int Scale, double Bet)[] Stakes = [(0, 0.97), (0, 0.97), (0, 0.97), (1, 0.4)];

    /// <summary>Numbers of the state: one logarithm a stake.</summary>
    public static int Count => Stakes.Length;

    /// <summary>Takes in a minute: candidate worse is evidence.</summary>
    public static void AddWorse(Span<double> state, int candidateErrors, int candidateRequests, int championErrors, int championRequests) =>
        Add(state, candidateErrors, candidateRequests, championErrors, championRequests, 1, 1);

    /// <summary>
    /// Takes in a minute: evidence is that the candidate's errors, thinned to one in <paramref name="ratio"/>, are fewer than the
    /// champion's, which a candidate that is worse by that ratio would not show.
    /// </summary>
    public static void AddNotWorse(
        Span<double> state, int candidateErrors, int candidateRequests, int championErrors, int championRequests, double ratio) =>
        Add(state, candidateErrors, candidateRequests, championErrors, championRequests, 1 / ratio, -1);

    /// <summary>ln E of a state.</summary>
    public static double LogE(ReadOnlySpan<double> state) => BettingGrid.LogE(state);

    private static void Add(
        Span<double> state, int candidateErrors, int candidateRequests, int championErrors, int championRequests, double keep, int sign)
    {
        var size = Math.Min(candidateRequests, championRequests);
        if (size <= 0 || candidateErrors + championErrors == 0)
            return;
        Span<double> fair = stackalloc double[Scales.Length];
        fair.Clear();
        // Whichever arm has more requests is the one that is sampled; the other is taken whole.
        for (var sampled = 0; sampled <= Math.Min(size, candidateErrors); sampled++)
        {
            var chance = candidateRequests == size
                ? (sampled == candidateErrors ? 1 : 0)
                : Hypergeometric(sampled, candidateErrors, candidateRequests, size);
            if (chance < 1e-12)
                continue;
            for (var kept = 0; kept <= sampled; kept++)
            {
                var thinned = keep == 1 ? (kept == sampled ? 1 : 0) : Binomial(kept, sampled, keep);
                if (chance * thinned >= 1e-12)
                    Against(fair, kept, championErrors, championRequests, size, chance * thinned, sign);
            }
        }

        for (var i = 0; i < Stakes.Length; i++)
            state[i] += Math.Log(1 + (Stakes[i].Bet * fair[Stakes[i].Scale]));
    }

    private static void Against(
        Span<double> fair, int candidate, int championErrors, int championRequests, int size, double weight, int sign)
    {
        for (var h = 0; h <= Math.Min(size, championErrors); h++)
        {
            var chance = championRequests == size
                ? (h == championErrors ? 1 : 0)
                : Hypergeometric(h, championErrors, championRequests, size);
            if (chance < 1e-12)
                continue;
            for (var s = 0; s < Scales.Length; s++)
                fair[s] += weight * chance * Math.Tanh(sign * (candidate - h) / Scales[s]);
        }
    }

    private static double Hypergeometric(int hits, int marked, int all, int drawn) =>
        drawn - hits > all - marked ? 0 : Math.Exp(LogChoose(marked, hits) + LogChoose(all - marked, drawn - hits) - LogChoose(all, drawn));

    private static double Binomial(int hits, int trials, double chance) =>
        Math.Exp(LogChoose(trials, hits) + (hits * Math.Log(chance)) + ((trials - hits) * Math.Log(1 - chance)));

    private static double LogChoose(int n, int k) =>
        SpecialFunctions.LogGamma(n + 1) - SpecialFunctions.LogGamma(k + 1) - SpecialFunctions.LogGamma(n - k + 1);
}

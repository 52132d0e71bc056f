namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// E = mean over j of the products of 1 + lambda_j X: exact at any count while E[X | past] is at most 0 and X never falls below minus the
/// largest loss (Waudby-Smith and Ramdas, arXiv 2010.09686). The state is one logarithm a lambda.
/// </summary>
public sealed class BettingGrid
{
    private readonly double[] _lambdas;

    /// <summary>Bets of 0.99 / <paramref name="largestLoss"/>, each next a factor of the square root of two smaller.</summary>
    public BettingGrid(double largestLoss, int count = 8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestLoss);
        _lambdas = [.. Enumerable.Range(0, count).Select(j => 0.99 / largestLoss * Math.Pow(2, -j / 2.0))];
    }

    /// <summary>Numbers of the state.</summary>
    public int Count => _lambdas.Length;

    /// <summary>Takes in one observation.</summary>
    public void Add(Span<double> state, double value)
    {
        for (var j = 0; j < _lambdas.Length; j++)
            state[j] += Math.Log(1 + (_lambdas[j] * value));
    }

    /// <summary>ln E of a state.</summary>
    public static double LogE(ReadOnlySpan<double> state) => SpecialFunctions.LogSumExp(state) - Math.Log(state.Length);
}

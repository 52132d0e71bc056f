namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Catches regressions that begin late: besides the e-process from the beginning, another one starts at each ramp step and every 30
/// minutes, the k-th with the prior 1/((k+1)(k+2)), and what has not started yet stays at 1. The mixture is an e-process again (priors sum
/// to 1).
/// </summary>
/// <param name="size">Numbers of the state that is followed: log-wealths that add up.</param>
public sealed class RestartMixture(int size)
{
    // Later starts would have less than a 70,000th of the prior each.
    private const int MostStarts = 256;
    private readonly List<double[]> _starts = [];

    /// <summary>Starts another e-process at the present state.</summary>
    public void Start(ReadOnlySpan<double> state)
    {
        if (_starts.Count < MostStarts)
            _starts.Add(state.ToArray());
    }

    /// <summary>ln E of the mixture at a state.</summary>
    public double LogE(ReadOnlySpan<double> state)
    {
        Span<double> parts = stackalloc double[MostStarts + 1];
        Span<double> since = stackalloc double[size];
        for (var k = 0; k < _starts.Count; k++)
        {
            for (var j = 0; j < size; j++)
                since[j] = state[j] - _starts[k][j];
            parts[k] = BettingGrid.LogE(since) - Math.Log((k + 1.0) * (k + 2));
        }

        // 1 - sum of the priors of the first n is 1/(n+1).
        parts[_starts.Count] = -Math.Log(_starts.Count + 1.0);
        return SpecialFunctions.LogSumExp(parts[..(_starts.Count + 1)]);
    }
}

namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// The exact chance that the rate-ratio evidence crosses a threshold at any of at most so many events: under the null the events are
/// Bernoulli, and dynamic programming over (events, candidate's events) follows all their orders at once.
/// </summary>
public static class ExactThreshold
{
    /// <summary>Chance of ever reaching <paramref name="threshold"/> within <paramref name="maximumEvents"/> at a constant share.</summary>
    public static double CrossingProbability(RateGrid grid, double share, int maximumEvents, double threshold)
    {
        var theta = RateGrid.Theta(grid.NullRatio, share);
        var alive = new double[maximumEvents + 2];
        alive[0] = 1;
        var crossed = 0.0;
        var boundary = 1;
        var log = Math.Log(threshold);
        for (var n = 1; n <= maximumEvents; n++)
        {
            // The boundary rises with the events: whoever was below it stays below until an event falls on the candidate.
            var top = Math.Min(n, boundary);
            for (var k = top; k > 0; k--)
                alive[k] = (alive[k] * (1 - theta)) + (alive[k - 1] * theta);
            alive[0] *= 1 - theta;
            while (boundary <= n && LogE(grid, boundary, n - boundary, share) < log)
                boundary++;
            for (var k = boundary; k <= n && alive[k] > 0; k++)
            {
                crossed += alive[k];
                alive[k] = 0;
            }
        }

        return crossed;
    }

    /// <summary>The lowest threshold that is crossed with a chance of at most <paramref name="alpha"/>.</summary>
    public static double Find(RateGrid grid, double alpha, double share, int maximumEvents)
    {
        var (low, high) = (1.0, 1 / alpha);
        while (high - low > 1e-9 * high)
        {
            var middle = (low + high) / 2;
            if (CrossingProbability(grid, share, maximumEvents, middle) > alpha)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private static double LogE(RateGrid grid, int candidate, int champion, double share)
    {
        Span<double> state = stackalloc double[grid.Count];
        state.Clear();
        grid.Add(state, candidate, champion, share);
        return RateGrid.LogE(state);
    }
}

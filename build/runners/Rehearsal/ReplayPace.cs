namespace Slipway.Runners.Rehearsal;

/// <summary>
/// How fast live requests may come so that only few are under way at once: those under way are the rate times the latency (Little's law).
/// On a machine that has other work, more would only stand in a queue, and whoever is last in it would look slow. The median decides, so
/// that a candidate that is late now and then slows nobody else down. Safe for several threads.
/// </summary>
internal sealed class ReplayPace
{
    private const double MostUnderWay = 3;
    private const double Step = 1.05;
    private readonly Lock _lock = new();
    private double _medianSeconds = 0.001;

    /// <summary>Requests a second.</summary>
    public double Most
    {
        get
        {
            lock (_lock)
            {
                return MostUnderWay / _medianSeconds;
            }
        }
    }

    /// <summary>
    /// Takes in an answer: the estimate goes up by a step for a later one and down for an earlier one, and so settles at the median.
    /// </summary>
    public void Note(TimeSpan latency)
    {
        lock (_lock)
        {
            _medianSeconds = latency.TotalSeconds > _medianSeconds ? _medianSeconds * Step : Math.Max(_medianSeconds / Step, 0.0001);
        }
    }
}

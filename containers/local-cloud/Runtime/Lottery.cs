namespace Slipway.LocalCloud.Runtime;

/// <summary>Random numbers for many threads from one seedable source.</summary>
internal sealed class Lottery(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>Uniform, at least 0 and below 1.</summary>
    public double Next()
    {
        lock (_lock)
        {
            return random.NextDouble();
        }
    }
}

using Slipway.Domain.Models;

namespace Slipway.Runners.Delivery;

/// <summary>How long to wait between two looks at a delivery.</summary>
public static class LookInterval
{
    private const int LooksABake = 10;

    /// <summary>A look costs some requests: where time is scaled, no more than this many a second.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// A bake is looked at ten times at least, so that a bad candidate is taken back in a tenth of it, and no less often than asked for.
    /// </summary>
    public static TimeSpan Of(WaitsFor what, ModelManifest manifest, DeliveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(options);
        if (what != WaitsFor.Evidence)
        {
            return options.Poll < TimeSpan.FromSeconds(1) ? Quick : options.Poll;
        }

        var look = manifest.Rollout.Bake / options.TimeScale / LooksABake;
        return look >= options.Poll
            ? options.Poll
            : look < Shortest ? TimeSpan.FromTicks(Math.Min(Shortest.Ticks, options.Poll.Ticks)) : look;
    }
}

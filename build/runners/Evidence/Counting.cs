using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Live;
using Slipway.Runners.Delivery;

namespace Slipway.Runners.Evidence;

/// <summary>Reads the endpoint's counts of both variants, since a fixed time.</summary>
internal sealed class Counting(DeliveryRun run, string champion, DateTimeOffset since)
{
    // The two variants are counted one after the other: what users sent in between stands on one side only, and looks like requests that do
    // not fall as the weights ask for. A pause this long (a machine that slept, a throttled call) spoils the reading, and the next look
    // takes another.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly string _endpoint = run.Manifest.Name.LiveEndpoint;

    /// <summary>
    /// The readings with one of now: once what is served has been served long enough for the metrics to be about it, and not twice in a
    /// minute of the ledger.
    /// </summary>
    public async Task<IReadOnlyList<CountReading>> ReadAsync(
        IReadOnlyList<CountReading> before, ServedWindow window, LedgerClock clock, DateTimeOffset now, CancellationToken cancellation)
    {
        if (now < window.From + run.Options.MetricsDelay || (before.Count > 0 && clock.Minute(before[^1].At) >= clock.Minute(now)))
        {
            return before;
        }

        var began = run.Ports.Time.GetUtcNow();
        var reading = new CountReading(now, await CountAsync(champion, cancellation), await CountAsync(run.Version.Slug, cancellation));
        return run.Ports.Time.GetUtcNow() - began > LongestPause ? before : [.. before, reading];
    }

    private Task<VariantCounts> CountAsync(string variant, CancellationToken cancellation) =>
        run.Ports.Metrics.CountAsync(_endpoint, variant, since, run.Manifest.Serving.LatencyLimit, cancellation);
}

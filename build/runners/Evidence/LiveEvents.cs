using Slipway.Domain.Judging.Live;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>Reads what the bucket holds of two variants and their labels.</summary>
internal static class LiveEvents
{
    public static async Task<LiveArrivals> ReadAsync(
        SeenEvidence seen, string model, string endpoint, string champion, string candidate, CancellationToken cancellation)
    {
        // Labels first: one whose answer is not there yet waits for it, while an answer never waits for its label.
        var labels = await seen.Labels(model).ArrivalsAsync(cancellation);
        return new(
            await seen.Captures(endpoint, champion).ReadAsync(cancellation), await seen.Captures(endpoint, candidate).ReadAsync(cancellation), labels);
    }
}

using Slipway.Domain.Judging.Live;
using Slipway.Domain.Models;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>Reads what the bucket holds of two variants and their labels.</summary>
internal static class LiveEvents
{
    /// <param name="seen">What was read before.</param>
    /// <param name="name">The model.</param>
    /// <param name="champion">The version that answers.</param>
    /// <param name="candidate">The version that is judged.</param>
    /// <param name="began">Since when the two are compared: nothing earlier is read. Null for what stands before as well.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<LiveArrivals> ReadAsync(
        SeenEvidence seen,
        ModelName name,
        ModelVersion champion,
        ModelVersion candidate,
        DateTimeOffset? began,
        CancellationToken cancellation)
    {
        var since = seen.Since(began);
        var endpoint = name.LiveEndpoint;
        // Labels first: one whose answer is not there yet waits for it, while an answer never waits for its label.
        var labels = await seen.Labels(name.Value).ArrivalsAsync(since, cancellation);
        return new(
            await seen.Captures(endpoint, champion.Slug).ReadAsync(since, cancellation),
            await seen.Captures(endpoint, candidate.Slug).ReadAsync(since, cancellation),
            labels);
    }
}

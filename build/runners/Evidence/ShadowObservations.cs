using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;

namespace Slipway.Runners.Evidence;

/// <summary>Gathers a shadow's evidence: captures of both variants, labels, counts.</summary>
internal sealed class ShadowObservations(DeliveryRun run, string championVariant, DateTimeOffset since)
{
    private readonly string _endpoint = run.Manifest.Name.LiveEndpoint;

    public async Task<ShadowEvidence> ReadAsync(CancellationToken cancellation)
    {
        var labels = await run.Seen.Labels(run.Manifest.Name.Value).ReadAsync(cancellation);
        var candidate = await run.Seen.Captures(_endpoint, run.Version.Slug).ReadAsync(cancellation);
        var champion = await run.Seen.Captures(_endpoint, championVariant).ReadAsync(cancellation);
        var limit = run.Manifest.Serving.LatencyLimit;
        return ShadowJoin.Join(
            Since(champion),
            Since(candidate),
            labels,
            await run.Ports.Metrics.CountAsync(_endpoint, championVariant, since, limit, cancellation),
            await run.Ports.Metrics.CountAsync(_endpoint, run.Version.Slug, since, limit, cancellation),
            (run.Ports.Time.GetUtcNow() - since) * run.Options.TimeScale);
    }

    /// <summary>
    /// An earlier shadow of the same candidate, and what the champion answered alone after it, are not this one's evidence: every request
    /// in between would count as one that the candidate failed to answer.
    /// </summary>
    private Dictionary<string, CapturedPrediction> Since(IReadOnlyDictionary<string, CapturedPrediction> predictions) =>
        predictions.Where(prediction => prediction.Value.Time >= since).ToDictionary();
}

using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Reports;

/// <summary>The four metrics over labelled live requests of a version, those that it saw as a shadow too.</summary>
public static class LiveMetrics
{
    private const int FewestRequests = 2;

    /// <summary>Null when it has fewer than two labelled requests since <paramref name="since"/>.</summary>
    public static async Task<RegressionMetrics?> ReadAsync(
        IObjectStore store, ModelManifest manifest, ModelVersion version, DateTimeOffset since, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(version);
        var predictions = await new CaptureReader(store, manifest.Name.LiveEndpoint, version.Slug).ReadAsync(since, cancellation);
        var labels = await new GroundTruth(store, manifest.Name.Value).ReadAsync(since, cancellation);
        var labelled = predictions.Values
            .Where(prediction => prediction.Prediction is not null && prediction.Asked >= since && labels.ContainsKey(prediction.Id))
            .OrderBy(prediction => prediction.Asked).ThenBy(prediction => prediction.Id, StringComparer.Ordinal)
            .ToList();
        return labelled.Count < FewestRequests
            ? null
            : RegressionEvaluator.Evaluate(
                manifest.Loss,
                [.. labelled.Select(request => labels[request.Id])],
                [.. labelled.Select(request => request.Prediction!.Value)]);
    }
}

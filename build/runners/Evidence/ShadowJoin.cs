using Slipway.Domain.Judging;

namespace Slipway.Runners.Evidence;

/// <summary>Joins what both variants answered with the labels, by inference id.</summary>
public static class ShadowJoin
{
    /// <summary>
    /// Pairs of requests that both saw, in request order (time, then id). Only requests between the first and the last that the candidate
    /// saw count: earlier ones were the champion's alone, and of later ones the candidate's capture may still be on its way. A request in
    /// between without an answer of the candidate is one that it failed to answer.
    /// </summary>
    public static ShadowEvidence Join(
        IReadOnlyDictionary<string, CapturedPrediction> champion,
        IReadOnlyDictionary<string, CapturedPrediction> candidate,
        IReadOnlyDictionary<string, double> labels,
        VariantCounts championCounts,
        VariantCounts candidateCounts,
        TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(champion);
        ArgumentNullException.ThrowIfNull(labels);
        if (candidate.Count == 0)
        {
            return new([], 0, championCounts, candidateCounts, elapsed);
        }

        var first = candidate.Values.Min(prediction => prediction.Time);
        var last = candidate.Values.Max(prediction => prediction.Time);
        var requests = champion.Values.Where(request => request.Prediction is not null && request.Time > first && request.Time < last);
        var joined = ObservationJoin.Join(
            [.. Of(requests, nameof(champion)), .. Of(candidate.Values, nameof(candidate))],
            labels.Select(label => new Domain.Judging.GroundTruth(label.Key, label.Value)),
            nameof(champion),
            nameof(candidate),
            settledBefore: last);
        return new(joined.Pairs, joined.UnlabelledPairs, championCounts, candidateCounts, elapsed);
    }

    private static IEnumerable<Domain.Judging.CapturedPrediction> Of(IEnumerable<CapturedPrediction> predictions, string variant) =>
        predictions.Select(prediction => new Domain.Judging.CapturedPrediction(prediction.Id, variant, prediction.Time, prediction.Prediction));
}

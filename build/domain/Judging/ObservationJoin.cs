namespace Slipway.Domain.Judging;

/// <summary>An answer that the endpoint captured.</summary>
/// <param name="Id">Inference id.</param>
/// <param name="Variant">The variant that answered.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Prediction">The answer; null or NaN when it was none.</param>
public sealed record CapturedPrediction(string Id, string Variant, DateTimeOffset Time, double? Prediction);

/// <summary>A label that arrived.</summary>
/// <param name="Id">Inference id.</param>
/// <param name="Label">Ground truth.</param>
public sealed record GroundTruth(string Id, double Label);

/// <summary>How many of a variant's captured requests have a label.</summary>
/// <param name="Captured">Requests, one an id.</param>
/// <param name="Labelled">Those with a label.</param>
public sealed record LabelCounts(int Captured, int Labelled)
{
    /// <summary>Those without.</summary>
    public int Missing => Captured - Labelled;
}

/// <summary>A captured answer with its label.</summary>
/// <param name="Id">Inference id.</param>
/// <param name="Time">When it was asked for, UTC.</param>
/// <param name="Label">Ground truth.</param>
/// <param name="Prediction">The answer; null when it was none.</param>
public sealed record LabelledPrediction(string Id, DateTimeOffset Time, double Label, double? Prediction);

/// <summary>Captured answers joined with ground truth.</summary>
/// <param name="Pairs">Pairs of champion and candidate with a label, in the order of requests.</param>
/// <param name="UnlabelledPairs">Pairs without.</param>
/// <param name="UnsettledPairs">Requests of the champion that are too young to say that the candidate did not answer.</param>
/// <param name="ConflictingLabels">Ids with more than one label; they count as not labelled.</param>
/// <param name="Labels">Counts of each variant.</param>
/// <param name="Predictions">Labelled answers of each variant, in the order of requests.</param>
public sealed record JoinedObservations(
    IReadOnlyList<LabelledPair> Pairs,
    int UnlabelledPairs,
    int UnsettledPairs,
    int ConflictingLabels,
    IReadOnlyDictionary<string, LabelCounts> Labels,
    IReadOnlyDictionary<string, IReadOnlyList<LabelledPrediction>> Predictions);

/// <summary>Joins captured answers with ground truth by inference id. Neither order nor repetition of the input changes the result.</summary>
public static class ObservationJoin
{
    /// <summary>Joins the answers of two variants.</summary>
    /// <param name="captured">Captured answers, in any order, with repetitions.</param>
    /// <param name="truths">Labels, in any order, with repetitions.</param>
    /// <param name="champion">Name of the champion's variant.</param>
    /// <param name="candidate">Name of the candidate's variant.</param>
    /// <param name="settledBefore">
    /// Captures are written late. A request of the champion from before this time, without an answer of the candidate, counts as not answered by the candidate;
    /// a later one is left for the next time.
    /// </param>
    public static JoinedObservations Join(
        IEnumerable<CapturedPrediction> captured, IEnumerable<GroundTruth> truths, string champion, string candidate, DateTimeOffset settledBefore)
    {
        var labels = truths.GroupBy(t => t.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(t => t.Label).Distinct().ToList(), StringComparer.Ordinal);
        var known = labels.Where(l => l.Value.Count == 1 && double.IsFinite(l.Value[0])).ToDictionary(l => l.Key, l => l.Value[0], StringComparer.Ordinal);
        // The same id twice is the same request written twice; the choice below only has to be the same for every order of the input.
        var variants = captured.GroupBy(c => c.Variant, StringComparer.Ordinal).ToDictionary(
            v => v.Key,
            v => v.GroupBy(c => c.Id, StringComparer.Ordinal).Select(Earliest).OrderBy(c => c.Time).ThenBy(c => c.Id, StringComparer.Ordinal).ToList(),
            StringComparer.Ordinal);
        var answers = variants.GetValueOrDefault(candidate, []).ToDictionary(c => c.Id, c => c.Prediction, StringComparer.Ordinal);

        var pairs = new List<LabelledPair>();
        var (unlabelled, unsettled) = (0, 0);
        foreach (var request in variants.GetValueOrDefault(champion, []))
        {
            var answered = answers.TryGetValue(request.Id, out var answer);
            if (!answered && request.Time >= settledBefore)
                unsettled++;
            else if (known.TryGetValue(request.Id, out var label))
                pairs.Add(new LabelledPair(request.Id, label, request.Prediction ?? double.NaN, answer));
            else
                unlabelled++;
        }

        return new JoinedObservations(
            pairs, unlabelled, unsettled,
            labels.Count(l => l.Value.Count > 1),
            variants.ToDictionary(v => v.Key, v => new LabelCounts(v.Value.Count, v.Value.Count(c => known.ContainsKey(c.Id))), StringComparer.Ordinal),
            variants.ToDictionary(
                v => v.Key,
                IReadOnlyList<LabelledPrediction> (v) => [.. v.Value.Where(c => known.ContainsKey(c.Id)).Select(c => new LabelledPrediction(c.Id, c.Time, known[c.Id], c.Prediction))],
                StringComparer.Ordinal));
    }

    private static CapturedPrediction Earliest(IEnumerable<CapturedPrediction> same) =>
        same.OrderBy(c => c.Time).ThenBy(c => c.Prediction ?? double.NaN).First();
}

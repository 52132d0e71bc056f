using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Live;

/// <summary>
/// Puts what the bucket and the metrics hold of a rollout into its ledger: requests, errors and slow answers as the metrics count them,
/// losses by inference id. Feeding the same again, or in another order, changes nothing.
/// </summary>
/// <param name="Clock">Minutes of the ledger.</param>
/// <param name="Windows">When which share was served.</param>
public sealed record RolloutFeed(LedgerClock Clock, IReadOnlyList<ServedWindow> Windows)
{
    /// <summary>What a wrong prediction costs.</summary>
    public LossKind Loss { get; init; }

    /// <summary>Feeds everything that was complete by now.</summary>
    /// <param name="ledger">Takes it in.</param>
    /// <param name="arrivals">Captures and labels.</param>
    /// <param name="readings">Counts.</param>
    /// <param name="past">The champion's counts before a plan that never shares requests: all that the candidate can be held against; else
    /// null.</param>
    /// <param name="now">Now.</param>
    public void Feed(
        RolloutLedger ledger, LiveArrivals arrivals, IReadOnlyList<CountReading> readings, VariantCounts? past, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(arrivals);
        if (past is not null)
            ledger.AddCounts(0, 0, Sums(past), default);
        foreach (var (at, champion, candidate, window) in ReadingSteps.Of(Windows, readings))
            ledger.AddCounts(Clock.Minute(at), Share(window), Sums(champion), Sums(candidate));
        // A bound that is not known clips nothing: losses cannot be judged then.
        if (!double.IsFinite(ledger.Reference.Loss.Bound))
            return;
        var labelled = Labelled(arrivals.Champion, false, arrivals.Labels).Concat(Labelled(arrivals.Candidate, true, arrivals.Labels));
        foreach (var (request, minute) in Clock.Place(labelled, r => r.Complete, r => (r.Answer.Asked, r.Answer.Id), now))
        {
            var (label, prediction) = LivePair.Of(Loss, request.Label, request.Answer.Prediction);
            ledger.AddLabel(request.Answer.Id, minute, request.IsCandidate, request.Share, label - prediction, label);
        }
    }

    private IEnumerable<(ArrivedAnswer Answer, bool IsCandidate, double Share, double Label, DateTimeOffset Complete)> Labelled(
        IReadOnlyDictionary<string, ArrivedAnswer> answers, bool isCandidate, IReadOnlyDictionary<string, ArrivedLabel> labels)
    {
        foreach (var answer in answers.Values)
        {
            if (labels.TryGetValue(answer.Id, out var label) && Windows.FirstOrDefault(w => w.Holds(answer.Asked)) is { } window)
                yield return (answer, isCandidate, Share(window), label.Label, answer.Arrived > label.Arrived
                    ? answer.Arrived
                    : label.Arrived);
        }
    }

    private static double Share(ServedWindow window) => window.Percent / 100.0;

    /// <summary>Counts are kept by another machine, and may for a moment hold an error whose request is not counted yet.</summary>
    private static ArmSums Sums(VariantCounts counts)
    {
        var requests = Math.Max(counts.Invocations, Math.Max(counts.Errors, counts.SlowAnswers));
        return new ArmSums { Requests = requests, Errors = counts.Errors, Timed = requests, Slow = counts.SlowAnswers };
    }
}

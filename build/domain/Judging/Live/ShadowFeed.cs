using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Live;

/// <summary>
/// Puts what the bucket and the metrics hold of a shadow into its ledger. Feeding the same again, or in another order, changes nothing.
/// </summary>
/// <param name="Clock">Minutes of the ledger.</param>
/// <param name="Windows">When the shadow was served.</param>
/// <param name="CaptureDelay">A request whose answer has not been captured by then, after it was asked, counts as not answered.</param>
/// <param name="CapturesAll">Whether every answer is captured; where not, a missing one says nothing, and failures are those that the
/// metrics count.</param>
public sealed record ShadowFeed(LedgerClock Clock, IReadOnlyList<ServedWindow> Windows, TimeSpan CaptureDelay, bool CapturesAll)
{
    /// <summary>What a wrong prediction costs.</summary>
    public LossKind Loss { get; init; }

    /// <summary>Feeds everything that was complete by now.</summary>
    public void Feed(ShadowLedger ledger, LiveArrivals arrivals, IReadOnlyList<CountReading> readings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(arrivals);
        var requests = Requests(arrivals).ToList();
        foreach (var (request, minute) in Clock.Place(requests, r => r.Complete, r => (r.Asked, r.Id), now))
            ledger.AddRequest(request.Id, minute, request.Champion is not null, request.Candidate is not null);
        foreach (var (pair, minute) in Clock.Place(
            Labelled(requests, arrivals.Labels), p => p.Complete, p => (p.Request.Asked, p.Request.Id), now))
        {
            var (label, champion) = LivePair.Of(Loss, pair.Label, pair.Request.Champion);
            ledger.AddLabel(pair.Request.Id, minute, label, champion, LivePair.Of(Loss, pair.Label, pair.Request.Candidate).Prediction);
        }

        foreach (var (at, champion, candidate, _) in ReadingSteps.Of(Windows, readings))
            ledger.AddCounts(Clock.Minute(at), champion, candidate, countsFailures: !CapturesAll);
    }

    private IEnumerable<Request> Requests(LiveArrivals arrivals)
    {
        // What the champion alone did not answer counts too, or failures would seem to be the candidate's only.
        var alone = arrivals.Candidate.Values.Where(answer => !arrivals.Champion.ContainsKey(answer.Id)).Select(answer => Of(null, answer));
        return arrivals.Champion.Values.Select(answer => Of(answer, arrivals.Candidate.GetValueOrDefault(answer.Id)))
            .Concat(alone).OfType<Request>().Where(request => Windows.Any(window => window.Holds(request.Asked)));
    }

    /// <summary>
    /// The answer that arrived first says when the request was asked, and so how long the other one is waited for: what arrives later
    /// changes nothing.
    /// </summary>
    private Request? Of(ArrivedAnswer? champion, ArrivedAnswer? candidate)
    {
        if (!CapturesAll)
        {
            return champion is null || candidate is null
                ? null
                : new(champion.Id, champion.Asked, Later(champion.Arrived, candidate.Arrived), champion.Prediction, candidate.Prediction);
        }

        var first = candidate is null || champion?.Arrived <= candidate.Arrived ? champion! : candidate;
        var complete = LedgerClock.WholeSecond(Later(first.Asked + CaptureDelay, first.Arrived));
        return new(first.Id, first.Asked, complete, Answered(champion, complete), Answered(candidate, complete));
    }

    private static double? Answered(ArrivedAnswer? answer, DateTimeOffset complete) =>
        answer?.Arrived <= complete ? answer!.Prediction : null;

    private static IEnumerable<(Request Request, double Label, DateTimeOffset Complete)> Labelled(
        IEnumerable<Request> requests, IReadOnlyDictionary<string, ArrivedLabel> labels)
    {
        foreach (var request in requests)
        {
            if (labels.TryGetValue(request.Id, out var label))
                yield return (request, label.Label, Later(request.Complete, label.Arrived));
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private sealed record Request(string Id, DateTimeOffset Asked, DateTimeOffset Complete, double? Champion, double? Candidate);
}

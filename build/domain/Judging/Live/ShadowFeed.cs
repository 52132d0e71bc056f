using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Live;

/// <summary>Puts what the bucket and the metrics hold of a shadow into its ledger. Feeding the same again, or in another order, changes nothing.</summary>
/// <param name="Clock">Minutes of the ledger.</param>
/// <param name="Windows">When the shadow was served.</param>
/// <param name="CaptureDelay">A request whose answer has not been captured by then, after it was asked, counts as not answered.</param>
/// <param name="CapturesAll">Whether every answer is captured; where not, a missing one says nothing, and failures are those that the metrics count.</param>
public sealed record ShadowFeed(LedgerClock Clock, IReadOnlyList<ServedWindow> Windows, TimeSpan CaptureDelay, bool CapturesAll)
{
    /// <summary>Feeds everything that was complete by now.</summary>
    public void Feed(ShadowLedger ledger, LiveArrivals arrivals, IReadOnlyList<CountReading> readings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(arrivals);
        var requests = Requests(arrivals).ToList();
        foreach (var (request, minute) in Clock.Place(requests, r => r.Complete, r => (r.Asked, r.Id), now))
            ledger.AddRequest(request.Id, minute, request.Champion is not null, request.Candidate is not null);
        foreach (var (pair, minute) in Clock.Place(Labelled(requests, arrivals.Labels), p => p.Complete, p => (p.Request.Asked, p.Request.Id), now))
        {
            var (label, champion) = LivePair.Of(pair.Label, pair.Request.Champion);
            ledger.AddLabel(pair.Request.Id, minute, label, champion, LivePair.Of(pair.Label, pair.Request.Candidate).Prediction);
        }

        foreach (var (at, champion, candidate, _) in ReadingSteps.Of(Windows, readings))
            ledger.AddCounts(Clock.Minute(at), champion, candidate, countsFailures: !CapturesAll);
    }

    private IEnumerable<Request> Requests(LiveArrivals arrivals)
    {
        foreach (var answer in arrivals.Champion.Values.Where(a => Windows.Any(w => w.Holds(a.Asked))))
        {
            if (Of(answer, arrivals.Candidate.GetValueOrDefault(answer.Id), isChampion: true) is { } request)
                yield return request;
        }

        // What the champion alone did not answer counts too, or failures would seem to be the candidate's only.
        foreach (var answer in arrivals.Candidate.Values.Where(a => !arrivals.Champion.ContainsKey(a.Id) && Windows.Any(w => w.Holds(a.Asked))))
        {
            if (Of(answer, null, isChampion: false) is { } request)
                yield return request;
        }
    }

    private Request? Of(ArrivedAnswer answer, ArrivedAnswer? other, bool isChampion)
    {
        if (!CapturesAll)
            return other is null ? null : new Request(answer.Id, answer.Asked, Later(answer.Arrived, other.Arrived), answer.Prediction, other.Prediction);
        var complete = LedgerClock.WholeSecond(Later(answer.Asked + CaptureDelay, answer.Arrived));
        var answered = other is not null && other.Arrived <= complete ? other.Prediction : null;
        return new Request(answer.Id, answer.Asked, complete, isChampion ? answer.Prediction : answered, isChampion ? answered : answer.Prediction);
    }

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

using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Live;

namespace Slipway.Domain.Tests.Judging.Live;

/// <summary>Requests that both models saw, captured and labelled with delays, drawn by seed.</summary>
internal sealed class LiveTraffic
{
    public static readonly DateTimeOffset Began = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly Random _random;

    /// <param name="seed">Of everything random.</param>
    /// <param name="requests">One every half second.</param>
    /// <param name="candidateShare">Of a rollout; null: both see every request.</param>
    /// <param name="noise">The candidate's errors as a multiple of the champion's.</param>
    /// <param name="failsEvery">The candidate leaves out one answer in so many; 0: none.</param>
    public LiveTraffic(int seed, int requests, double? candidateShare = null, double noise = 0.5, int failsEvery = 0)
    {
        _random = new Random(seed);
        Dictionary<string, ArrivedAnswer> champion = [], candidate = [];
        Dictionary<string, ArrivedLabel> labels = [];
        for (var i = 0; i < requests; i++)
        {
            var (id, asked) = ($"request-{i:D5}", Second(Began.AddSeconds(1 + (0.5 * i))));
            var (label, error) = (100 + (10 * Normal()), 3 * Normal());
            var toCandidate = candidateShare is { } share && _random.NextDouble() < share;
            if (!toCandidate)
                champion[id] = new(id, asked, label + error, Second(asked.AddSeconds(_random.Next(20))));
            if ((toCandidate || candidateShare is null) && (failsEvery == 0 || i % failsEvery != 0))
                candidate[id] = new(id, asked, label + (noise * error) + (0.1 * Normal()), Second(asked.AddSeconds(_random.Next(20))));
            if (_random.Next(10) > 0)
                labels[id] = new(id, label, Second(asked.AddSeconds(30 + _random.Next(300))));
        }

        Arrivals = new(champion, candidate, labels);
        End = Began.AddSeconds((0.5 * requests) + 400);
    }

    public LiveArrivals Arrivals { get; }

    /// <summary>When everything has arrived.</summary>
    public DateTimeOffset End { get; }

    /// <summary>What is in the bucket at a time, in another order.</summary>
    public LiveArrivals At(DateTimeOffset now, int seed)
    {
        var random = new Random(seed);
        return new(
            Shuffled(Arrivals.Champion, answer => answer.Arrived),
            Shuffled(Arrivals.Candidate, answer => answer.Arrived),
            Shuffled(Arrivals.Labels, label => label.Arrived));

        Dictionary<string, T> Shuffled<T>(IReadOnlyDictionary<string, T> all, Func<T, DateTimeOffset> arrived) =>
            all.Where(entry => arrived(entry.Value) <= now).OrderBy(_ => random.Next()).ToDictionary();
    }

    /// <summary>What the metrics say at a time.</summary>
    public CountReading Reading(DateTimeOffset now) =>
        new(now, Counts(Arrivals.Champion.Values, now), Counts(Arrivals.Candidate.Values, now));

    private static VariantCounts Counts(IEnumerable<ArrivedAnswer> answers, DateTimeOffset now) =>
        answers.Count(answer => answer.Asked <= now) is var count ? new(count, count / 50, count / 40) : VariantCounts.None;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private static DateTimeOffset Second(DateTimeOffset time) => LedgerClock.WholeSecond(time);
}

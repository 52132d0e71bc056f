using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Tests.Judging.Live;

public sealed class ShadowFeedTests
{
    private static readonly ShadowRules Rules = new() { FailureCeiling = 0.05, CeilingIsHarmless = true };
    private static readonly LossReference Reference = new(450, 250, 100, 100, 1);
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(18);

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    public void Killed_at_any_look_fed_again_and_in_another_order_the_evidence_is_the_same(double scale) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var traffic = new LiveTraffic(seed, 1200, failsEvery: seed % 2 == 0 ? 0 : 100);
            var random = new Random(seed);
            var clock = new LedgerClock(LiveTraffic.Began, scale);
            var ledger = new ShadowLedger(Rules, Reference);
            var readings = new List<CountReading>();
            var seen = new List<(int Until, JudgeReport Report)>();
            for (var now = LiveTraffic.Began.AddSeconds(5); now < traffic.End; now = now.AddSeconds(random.Next(1, 90)))
            {
                if (readings.Count == 0 || clock.Minute(readings[^1].At) < clock.Minute(now))
                    readings.Add(traffic.Reading(now));
                Feed(clock).Feed(ledger, traffic.At(now, random.Next()), readings, now);
                seen.Add((clock.Over(now), ledger.Judge(clock.Over(now))));
                // The run that takes over reads what this one wrote.
                if (random.Next(3) == 0)
                    ledger = new(
                        JsonSerializer.Deserialize<ShadowLedgerFile>(
                            JsonSerializer.Serialize(ledger.ToFile(), DomainJson.LineOptions), DomainJson.LineOptions)!);
            }

            var atOnce = new ShadowLedger(Rules, Reference);
            Feed(clock).Feed(atOnce, traffic.At(traffic.End, seed), readings, traffic.End);
            // What a look said stays true: whatever came later lies in later minutes.
            foreach (var (until, report) in seen)
                Same(report, atOnce.Judge(until));
            Assert.Contains(seen, look => look.Report.Counts["requests"] > 50);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    [Fact]
    public void An_answer_that_is_captured_too_late_is_none()
    {
        var traffic = new LiveTraffic(7, 200);
        var late = traffic.Arrivals.Candidate.Values.First() is var first
            ? first with { Arrived = first.Asked + TimeSpan.FromMinutes(5) }
            : null!;
        var arrivals = traffic.Arrivals with
        {
            Champion = traffic.Arrivals.Champion.ToDictionary(e => e.Key, e => e.Value with { Arrived = e.Value.Asked }),
            Candidate = traffic.Arrivals.Candidate
                .ToDictionary(e => e.Key, e => e.Key == late.Id ? late : e.Value with { Arrived = e.Value.Asked }),
        };
        var ledger = new ShadowLedger(Rules, Reference);

        Feed(new(LiveTraffic.Began, 1)).Feed(ledger, arrivals, [], traffic.End);

        var counts = ledger.Judge().Counts;
        Assert.Equal((200, 1), (counts["requests"], counts["candidateFailures"]));
    }

    [Fact]
    public void What_the_champion_alone_did_not_answer_counts_for_the_candidate()
    {
        var traffic = new LiveTraffic(7, 200);
        var arrivals = traffic.Arrivals with { Champion = traffic.Arrivals.Champion.Skip(5).ToDictionary() };
        var ledger = new ShadowLedger(Rules, Reference);

        (Feed(new(LiveTraffic.Began, 1)) with { CaptureDelay = TimeSpan.FromMinutes(1) }).Feed(ledger, arrivals, [], traffic.End);

        Assert.Equal(5, ledger.Judge().Counts["championFailures"]);
    }

    [Fact]
    public void Where_not_every_answer_is_captured_a_missing_one_says_nothing_and_the_metrics_count_failures()
    {
        var traffic = new LiveTraffic(7, 400, failsEvery: 2);
        var ledger = new ShadowLedger(Rules, Reference);

        (Feed(new(LiveTraffic.Began, 1)) with { CapturesAll = false }).Feed(
            ledger,
            traffic.Arrivals,
            [new(LiveTraffic.Began, new(0, 0, 0), new(0, 0, 0)), new(LiveTraffic.Began.AddMinutes(2), new(400, 1, 0), new(400, 3, 0))],
            traffic.End);

        var counts = ledger.Judge().Counts;
        Assert.Equal((200, 3, 1), (counts["requests"], counts["candidateFailures"], counts["championFailures"]));
    }

    [Fact]
    public void Requests_outside_the_windows_are_nobodys_evidence()
    {
        var traffic = new LiveTraffic(7, 400);
        var ledger = new ShadowLedger(Rules, Reference);
        var window = new ServedWindow(0, LiveTraffic.Began.AddSeconds(50), LiveTraffic.Began.AddSeconds(100));

        new ShadowFeed(new(LiveTraffic.Began, 1), [window], TimeSpan.FromMinutes(1), true).Feed(ledger, traffic.Arrivals, [], traffic.End);

        Assert.Equal(98, ledger.Judge().Counts["requests"]);
    }

    private static ShadowFeed Feed(LedgerClock clock) =>
        new(clock, [new ServedWindow(0, LiveTraffic.Began, null)], Delay, CapturesAll: true);

    internal static void Same(JudgeReport expected, JudgeReport found)
    {
        Assert.Equal((expected.Verdict, expected.Minute), (found.Verdict, found.Minute));
        Assert.Equal(expected.LogERollback, found.LogERollback, 1e-9);
        foreach (var (one, other) in expected.Metrics.Zip(found.Metrics))
        {
            Assert.Equal((one.Metric, one.Candidate, one.Champion), (other.Metric, other.Candidate, other.Champion));
            Assert.Equal(one.LogERollback, other.LogERollback, 1e-9);
            Assert.Equal(one.LogEPromote, other.LogEPromote, 1e-9);
        }
    }
}

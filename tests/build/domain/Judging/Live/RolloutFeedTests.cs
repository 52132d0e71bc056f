using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Judging.Rollout;

namespace Slipway.Domain.Tests.Judging.Live;

public sealed class RolloutFeedTests
{
    private static readonly RolloutRules Rules = new() { NeedsLabels = false, ErrorCeiling = 0.05, CeilingIsHarmless = true };
    private static readonly RolloutReference Reference = new(new(450, 250, 100, 100, 1), double.NaN);

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    public void Killed_at_any_look_fed_again_and_in_another_order_the_evidence_is_the_same(double scale) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var traffic = new LiveTraffic(seed, 1200, candidateShare: 0.5);
            var random = new Random(seed);
            var clock = new LedgerClock(LiveTraffic.Began, scale);
            var ledger = new RolloutLedger(Rules, Reference);
            var readings = new List<CountReading>();
            var seen = new List<(int Until, JudgeReport Report)>();
            for (var now = LiveTraffic.Began.AddSeconds(5); now < traffic.End; now = now.AddSeconds(random.Next(1, 90)))
            {
                if (readings.Count == 0 || clock.Minute(readings[^1].At) < clock.Minute(now))
                    readings.Add(traffic.Reading(now));
                Feed(clock).Feed(ledger, traffic.At(now, random.Next()), readings, null, now);
                seen.Add((clock.Over(now), ledger.Judge(clock.Over(now), stopAtPromotion: false)));
                if (random.Next(3) == 0)
                    ledger = new(
                        JsonSerializer.Deserialize<RolloutLedgerFile>(
                            JsonSerializer.Serialize(ledger.ToFile(), DomainJson.LineOptions), DomainJson.LineOptions)!);
            }

            var atOnce = new RolloutLedger(Rules, Reference);
            Feed(clock).Feed(atOnce, traffic.At(traffic.End, seed), readings, null, traffic.End);
            foreach (var (until, report) in seen)
                ShadowFeedTests.Same(report, atOnce.Judge(until, stopAtPromotion: false));
            Assert.Contains(seen, look => look.Report.Counts["candidateLabels"] > 300);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    [Fact]
    public void What_was_counted_between_two_weights_is_nobodys_evidence()
    {
        ServedWindow[] windows = [new(10, At(0), At(10)), new(50, At(20), null)];
        CountReading[] readings = [Reading(0, 0), Reading(9, 90), Reading(15, 500), Reading(20, 600), Reading(30, 700)];

        var steps = ReadingSteps.Of(windows, readings).ToList();

        Assert.Equal([(10, 90L), (50, 100L)], steps.Select(step => (step.Window.Percent, step.Champion.Invocations)));
    }

    [Fact]
    public void Labels_count_under_the_weight_at_which_their_request_was_made()
    {
        var traffic = new LiveTraffic(3, 600, candidateShare: 0.5);
        var ledger = new RolloutLedger(Rules, Reference);
        var first = LiveTraffic.Began.AddSeconds(150);

        new RolloutFeed(new(LiveTraffic.Began, 1), [new(10, LiveTraffic.Began, first), new(50, first, null)])
            .Feed(ledger, traffic.Arrivals, [], null, traffic.End);

        var shares = ledger.ToFile().Cells
            .GroupBy(cell => cell.Share)
            .ToDictionary(cells => cells.Key, cells => cells.Sum(cell => cell.Candidate.Labels));
        Assert.Equal([0.1, 0.5], shares.Keys.Order());
        Assert.Equal(
            traffic.Arrivals.Candidate.Values.Count(answer => answer.Asked < first && traffic.Arrivals.Labels.ContainsKey(answer.Id)),
            shares[0.1]);
    }

    [Fact]
    public void Reports_MSE_RMSE_MAE_and_R2_with_intervals()
    {
        var traffic = new LiveTraffic(3, 1200, candidateShare: 0.5);
        var ledger = new RolloutLedger(Rules, Reference);
        Feed(new(LiveTraffic.Began, 1)).Feed(ledger, traffic.Arrivals, [], null, traffic.End);

        var intervals = ledger.Judge(stopAtPromotion: false).Intervals;

        foreach (var (name, expected) in new[]
        {
            ("championMse", 9.0),
            ("championRmse", 3.0),
            ("championMae", 2.39),
            ("championR2", 0.91),
            ("candidateMse", 2.26),
        })
        {
            Assert.InRange(expected, intervals[name].Lower, intervals[name].Upper);
            Assert.InRange(intervals[name].Value, intervals[name].Lower, intervals[name].Upper);
        }
    }

    private static RolloutFeed Feed(LedgerClock clock) => new(clock, [new ServedWindow(50, LiveTraffic.Began, null)]);

    private static DateTimeOffset At(int seconds) => LiveTraffic.Began.AddSeconds(seconds);

    private static CountReading Reading(int seconds, int requests) => new(At(seconds), new(requests, 0, 0), new(requests / 10, 0, 0));
}

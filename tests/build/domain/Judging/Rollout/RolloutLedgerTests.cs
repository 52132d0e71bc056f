using System.Text.Json;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Tests.Judging.Rollout;

public sealed class RolloutLedgerTests
{
    private static readonly RolloutReference Reference = new(new LossReference(50, 100, 0, 1, 1), 1);

    [Theory]
    [InlineData(.01, Judgement.Promote)]
    [InlineData(.03, Judgement.Rollback)]
    public void Order_repetition_merging_and_restarts_do_not_change_the_verdict(double rate, Judgement expected)
    {
        var events = Events(rate, 60_000);
        var straight = Fill(events).Judge();
        Assert.Equal(expected, straight.Verdict);

        var random = new Random(5);
        var shuffled = events.OrderBy(_ => random.Next()).ToList();
        Same(straight, Fill([.. shuffled, .. shuffled.Take(9000)]).Judge());

        var (first, second) = (Fill([.. shuffled.Take(20_000)]), Fill([.. shuffled.Skip(20_000)]));
        first.Merge(second);
        Same(straight, first.Judge());

        var text = JsonSerializer.Serialize(Fill([.. shuffled.Take(20_000)]).ToFile(), DomainJson.Options);
        var read = new RolloutLedger(JsonSerializer.Deserialize<RolloutLedgerFile>(text, DomainJson.Options)!);
        Add(read, shuffled);
        Same(straight, read.Judge());
    }

    [Fact]
    public void Lost_logs_of_one_model_never_promote()
    {
        var events = Events(.01, 60_000).Where((e, i) => !e.IsCandidate || i % 4 != 0).ToList();
        var report = Fill(events).Judge();
        Assert.Equal(Judgement.Inconclusive, report.Verdict);
        Assert.Contains("as the weights ask for", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_are_missing_for_one_model_never_promote()
    {
        var ledger = Fill(Events(.01, 60_000));
        foreach (var e in Events(.01, 60_000).Where((e, i) => !e.IsCandidate || i % 2 == 0))
            ledger.AddLabel(e.Id, e.Minute, e.IsCandidate, .2, 1);
        var report = ledger.Judge(stopAtPromotion: true);
        Assert.Equal(Judgement.Inconclusive, report.Verdict);
    }

    [Fact]
    public void Without_any_error_promotion_needs_a_certificate()
    {
        var few = Fill(Events(0, 5000));
        Assert.Equal(Judgement.Inconclusive, few.Judge().Verdict);
        var many = Fill(Events(0, 30_000));
        Assert.Equal(Judgement.Promote, many.Judge().Verdict);
    }

    [Fact]
    public void A_candidate_without_a_champion_beside_it_is_held_against_the_past()
    {
        var ledger = new RolloutLedger(new RolloutRules { MinimumMinutes = 1000 }, Reference);
        for (var minute = 0; minute < 60; minute++)
            ledger.AddCounts(minute, .5, new ArmSums { Requests = 500, Errors = 5 }, new ArmSums { Requests = 500, Errors = 5 });
        for (var minute = 60; minute < 120; minute++)
            ledger.AddCounts(minute, 1, default, new ArmSums { Requests = 1000, Errors = 40 });
        var report = ledger.Judge();
        Assert.Equal(Judgement.Rollback, report.Verdict);
        Assert.InRange(report.Minute, 60, 70);
    }

    [Fact]
    public void A_minute_of_counts_is_taken_once()
    {
        var ledger = new RolloutLedger(new RolloutRules(), Reference);
        Assert.True(ledger.AddCounts(1, .2, default, new ArmSums { Requests = 5 }));
        Assert.False(ledger.AddCounts(1, .2, default, new ArmSums { Requests = 5 }));
    }

    private static RolloutLedger Fill(IReadOnlyList<Event> events)
    {
        var ledger = new RolloutLedger(new RolloutRules(), Reference);
        Add(ledger, events);
        return ledger;
    }

    private static void Add(RolloutLedger ledger, IReadOnlyList<Event> events)
    {
        foreach (var e in events)
            ledger.AddRequest(e.Id, e.Minute, e.IsCandidate, .2, e.Ok, 20);
    }

    private static void Same(JudgeReport expected, JudgeReport actual)
    {
        Assert.Equal(expected.Verdict, actual.Verdict);
        Assert.Equal(expected.Minute, actual.Minute);
        Assert.Equal(expected.LogERollback, actual.LogERollback, 1e-9);
        Assert.Equal(expected.Metrics[0].LogERollback, actual.Metrics[0].LogERollback, 1e-9);
    }

    private static List<Event> Events(double rate, int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var isCandidate = random.NextDouble() < .2;
            return new Event($"q{i}", i / 500, isCandidate, random.NextDouble() >= (isCandidate ? rate : Math.Min(rate, .01)));
        })];
    }

    private sealed record Event(string Id, int Minute, bool IsCandidate, bool Ok);
}

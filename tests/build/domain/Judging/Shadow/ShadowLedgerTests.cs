using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Tests.Judging.Shadow;

public sealed class ShadowLedgerTests
{
    private static readonly LossReference Reference = new(50, 100, 10, 9, 1);

    [Theory]
    [InlineData(1.0, Judgement.Promote)]
    [InlineData(1.3, Judgement.Rollback)]
    public void Order_repetition_and_merging_do_not_change_the_verdict(double ratio, Judgement expected) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var events = Events(ratio, 3000);
            var straight = Fill(events).Judge();
            Assert.Equal(expected, straight.Verdict);

            var random = new Random(seed);
            var shuffled = events.OrderBy(_ => random.Next()).ToList();
            Same(straight, Fill([.. shuffled, .. shuffled.Take(500)]).Judge());

            var parts = shuffled.GroupBy(e => e.Id.GetHashCode(StringComparison.Ordinal) % 3).Select(part => Fill([.. part])).ToList();
            foreach (var part in parts.Skip(1))
                parts[0].Merge(part);
            Same(straight, parts[0].Judge());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Fact]
    public void Killed_at_any_point_it_goes_on_from_its_file_even_when_fed_everything_again()
    {
        var events = Events(1, 3000);
        var straight = Fill(events).Judge();
        foreach (var kill in new[] { 0, 1, 777, 2999 })
        {
            var text = JsonSerializer.Serialize(Fill([.. events.Take(kill)]).ToFile(), DomainJson.Options);
            var ledger = new ShadowLedger(JsonSerializer.Deserialize<ShadowLedgerFile>(text, DomainJson.Options)!);
            Add(ledger, events);
            Same(straight, ledger.Judge());
        }
    }

    [Fact]
    public void Events_in_common_cannot_be_merged() =>
        Assert.Throws<ArgumentException>(() => Fill(Events(1, 10)).Merge(Fill(Events(1, 5))));

    [Fact]
    public void Never_promotes_without_labels_latencies_of_one_side_or_time()
    {
        var events = Events(1, 3000);
        var unlabelled = new ShadowLedger(new ShadowRules(), Reference);
        foreach (var e in events)
            unlabelled.AddRequest(e.Id, e.Minute, true, true, 20, 20);
        Assert.Equal(Judgement.Inconclusive, unlabelled.Judge().Verdict);

        var hurried = new ShadowLedger(new ShadowRules { MinimumMinutes = 10_000 }, Reference);
        Add(hurried, events);
        Assert.Equal(Judgement.Inconclusive, hurried.Judge().Verdict);

        var fewLabels = new ShadowLedger(new ShadowRules(), Reference);
        Add(fewLabels, events);
        foreach (var e in events)
            fewLabels.AddRequest("more" + e.Id, 0, true, true, 20, 20);
        for (var i = 0; i < 3000; i++)
            fewLabels.AddRequest("most" + i, 0, true, true, 20, 20);
        Assert.Equal(Judgement.Inconclusive, fewLabels.Judge().Verdict);
    }

    [Fact]
    public void A_candidate_that_fails_to_answer_is_rolled_back_before_any_label()
    {
        var ledger = new ShadowLedger(new ShadowRules(), Reference);
        for (var i = 0; i < 400; i++)
            ledger.AddRequest("r" + i, i / 20, true, i % 10 != 0);
        var report = ledger.Judge();
        Assert.Equal(Judgement.Rollback, report.Verdict);
        Assert.Contains("failed alone", report.Reason, StringComparison.Ordinal);
        Assert.Equal(Domain.Judging.Outcome.Fail, report.ToVerdict().Outcome);
    }

    [Fact]
    public void A_margin_of_R2_promotes_an_equal_model()
    {
        var ledger = new ShadowLedger(new ShadowRules { MarginR2 = 0.02 }, Reference);
        Add(ledger, Events(1, 3000));
        Assert.Equal(Judgement.Promote, ledger.Judge().Verdict);
    }

    private static ShadowLedger Fill(IReadOnlyList<Event> events)
    {
        var ledger = new ShadowLedger(new ShadowRules(), Reference);
        Add(ledger, events);
        return ledger;
    }

    private static void Add(ShadowLedger ledger, IReadOnlyList<Event> events)
    {
        foreach (var e in events)
        {
            ledger.AddRequest(e.Id, e.Minute, true, true, 20, 20);
            ledger.AddLabel(e.Id, e.Minute + 3, e.Label, e.Champion, e.Candidate);
        }
    }

    private static void Same(JudgeReport expected, JudgeReport actual)
    {
        Assert.Equal(expected.Verdict, actual.Verdict);
        Assert.Equal(expected.Minute, actual.Minute);
        Assert.Equal(expected.LogERollback, actual.LogERollback, 1e-9);
        Assert.Equal(expected.Metrics[0].LogEPromote, actual.Metrics[0].LogEPromote, 1e-9);
    }

    private static List<Event> Events(double ratio, int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (common, a, b) = (Normal(random) * Math.Sqrt(.8), Normal(random) * Math.Sqrt(.2), Normal(random) * Math.Sqrt(.2));
            return new Event($"id-{i}", i / 20, 10, 10 + common + a, 10 + ((common + b) * Math.Sqrt(ratio)));
        })];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed record Event(string Id, int Minute, double Label, double Champion, double Candidate);
}

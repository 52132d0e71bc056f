using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Events;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Tests.Judging.Events;

public sealed class EventJudgeTests
{
    private const string Header = "minute,id,label,champion,candidate,champion_ok,candidate_ok,champion_ms,candidate_ms";

    [Fact]
    public void Says_the_verdict_and_the_event_in_one_line()
    {
        var judge = Shadow(Rows(1, 4000, 0));
        using var line = JsonDocument.Parse(judge.ToJson());
        Assert.DoesNotContain('\n', judge.ToJson());
        Assert.Equal("promote", line.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(judge.LastId, line.RootElement.GetProperty("eventId").GetString());
        Assert.Equal(0, line.RootElement.GetProperty("event").GetInt64() % 50);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Pieces_of_any_size_give_the_same(int size)
    {
        var text = Encoding.UTF8.GetBytes(Text(Rows(1.3, 1500, 0)));
        var judge = new ShadowEvents(new ShadowRules(), null);
        for (var i = 0; i < text.Length; i += size)
            judge.Feed(text.AsSpan(i, Math.Min(size, text.Length - i)));
        judge.Finish();
        Assert.Equal(Shadow(Rows(1.3, 1500, 0)).ToJson(), judge.ToJson());
        Assert.Equal(Judgement.Rollback, judge.Report().Verdict);
    }

    [Fact]
    public void Labels_that_come_later_in_rows_of_their_own_give_the_same_evidence()
    {
        var now = Shadow(Rows(1, 1000, 0)).Report();
        var late = Shadow(Rows(1, 1000, 9)).Report();
        Assert.Equal(now.Counts["pairs"], late.Counts["pairs"]);
        Assert.Equal(now.Metrics[0].Estimate, late.Metrics[0].Estimate, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Fed_twice_or_shuffled_the_verdict_is_the_same(int delay)
    {
        var rows = Rows(1, 4000, delay);
        var straight = Shadow(rows);
        var twice = Shadow([.. rows, .. rows]);
        var doubled = Shadow([.. rows.SelectMany(row => new[] { row, row })]);
        var random = new Random(2);
        var shuffled = Shadow([.. rows.OrderBy(_ => random.Next())]);
        foreach (var other in new[] { twice, doubled, shuffled })
        {
            Assert.Equal(straight.Report().Verdict, other.Report().Verdict);
            Assert.Equal(straight.Report().LogERollback, other.Report().LogERollback, 1e-9);
            Assert.Equal(straight.Report().Metrics[0].LogEPromote, other.Report().Metrics[0].LogEPromote, 1e-9);
            Assert.Equal(straight.Events, other.Events);
        }
    }

    [Fact]
    public void An_empty_prediction_is_a_failure()
    {
        string[] rows = [.. Enumerable.Range(0, 400).Select(i => $"{i / 20},r{i},5,5.1,{(i % 5 == 0 ? "" : "5.2")},1,1,,")];
        var report = Shadow(rows).Report();
        Assert.Equal(Judgement.Rollback, report.Verdict);
        Assert.Contains("failed alone", report.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,a,1,1,1,1,1,1,1", "line 2, column 'minute': expected a number or nothing, found 'x'.")]
    [InlineData(",a,1,1,1,1,1,1,1", "line 2, column 'minute': expected a minute from 0 on, found nothing.")]
    [InlineData("1,,1,1,1,1,1,1,1", "line 2, column 'id': expected an id, found nothing.")]
    [InlineData("1,a,1,one,1,1,1,1,1", "line 2, column 'champion': expected a number or nothing, found 'one'.")]
    [InlineData("1,a,1,1,1,yes,1,1,1", "line 2, column 'champion_ok': expected 1, 0, true, false or nothing, found 'yes'.")]
    [InlineData("1,a,1,1", "line 2: expected 9 cells as in line 1, found 4.")]
    public void A_bad_cell_is_named_with_line_and_column(string row, string message) =>
        Assert.Equal(message, Assert.Throws<EventFileException>(() => Shadow([row])).Message);

    [Fact]
    public void A_missing_column_and_an_empty_file_are_named()
    {
        var judge = new RolloutEvents(new RolloutRules(), null);
        Assert.Contains(
            "column 'weight'",
            Assert.Throws<EventFileException>(() => judge.Feed("minute,id,arm,ok,ms,label,prediction\n"u8)).Message,
            StringComparison.Ordinal);
        Assert.Throws<EventFileException>(() => new RolloutEvents(new RolloutRules(), null).Finish());
        Assert.Throws<EventFileException>(() => Rollout(["1,a,canary,0.2,1,10,,"]));
        Assert.Throws<EventFileException>(() => Rollout(["1,a,champion,200,1,10,,"]));
    }

    [Theory]
    [InlineData(.01, .01, Judgement.Promote)]
    [InlineData(.01, .05, Judgement.Rollback)]
    public void Judges_a_rollout(double champion, double candidate, Judgement expected)
    {
        var random = new Random(4);
        string[] rows = [.. Enumerable.Range(0, 90_000).Select(i =>
        {
            var isCandidate = random.NextDouble() < .2;
            var ok = random.NextDouble() >= (isCandidate ? candidate : champion) ? 1 : 0;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{i / 1000},q{i},{(isCandidate ? "candidate" : "champion")},0.2,{ok},"
                + $"{20 + (30 * random.NextDouble() * random.NextDouble()):0.0},,");
        })];
        Assert.Equal(expected, Rollout(rows).Report().Verdict);
    }

    [Fact]
    public void Labels_of_a_rollout_join_their_requests()
    {
        var judge = Rollout(["0,a,candidate,0.5,1,10,,3", "0,b,champion,0.5,1,10,,3", "4,a,,,,,5,", "4,a,,,,,5,", "5,b,,,,,4,"]);
        Assert.Equal(1, judge.Report().Counts["candidateLabels"]);
        Assert.Equal(1, judge.Report().Counts["championLabels"]);
        Assert.Equal(1, judge.Repetitions);
    }

    [Fact]
    public void History_sets_the_bound_the_limit_and_the_block_length()
    {
        var random = new Random(8);
        var text = new StringBuilder("minute,id,label,champion,champion_ms\n");
        for (var i = 0; i < 5000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i / 50},h{i},0,{(random.NextDouble() * 2) - 1},{random.Next(100)}\n");
        var history = new HistoryEvents();
        history.Feed(Encoding.UTF8.GetBytes(text.ToString()));
        history.Finish();
        Assert.Equal(1, history.Loss.BlockLength);
        Assert.InRange(history.Loss.SlowLimitMs, 112, 116);
        Assert.InRange(history.Loss.Bound, 20, 35);
    }

    private static string[] Rows(double ratio, int count, int delay)
    {
        var random = new Random(6);
        var rows = new List<(int Minute, string Text)>();
        for (var i = 0; i < count; i++)
        {
            var (label, common) = (Normal(random) * 3, Normal(random) * .9);
            var (a, b) = (label + common + (Normal(random) * .4), label + ((common + (Normal(random) * .4)) * Math.Sqrt(ratio)));
            rows.Add(
                (i / 50, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{i / 50},r{i:00000},{(delay == 0 ? label.ToString("R", CultureInfo.InvariantCulture) : "")},{a:R},{b:R},1,1,"
                    + $"{10 + random.Next(40)},{10 + random.Next(40)}")));
            if (delay > 0)
                rows.Add(((i / 50) + delay, string.Create(CultureInfo.InvariantCulture, $"{(i / 50) + delay},r{i:00000},{label:R},,,,,,")));
        }

        return [.. rows.OrderBy(row => row.Minute).Select(row => row.Text)];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Text(IEnumerable<string> rows) => Header + "\n" + string.Join('\n', rows) + "\n";

    private static EventJudge Shadow(IEnumerable<string> rows) => Feed(() => new ShadowEvents(new ShadowRules(), null), Text(rows));

    private static EventJudge Rollout(IEnumerable<string> rows) =>
        Feed(() => new RolloutEvents(new RolloutRules(), null), "minute,id,arm,weight,ok,ms,label,prediction\n" + string.Join('\n', rows));

    private static EventJudge Feed(Func<EventJudge> make, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var judge = make();
        judge.Feed(bytes);
        judge.Finish();
        if (!judge.IsUnordered)
            return judge;
        judge = make();
        judge.Feed(EventOrder.Sort(bytes));
        judge.Finish();
        return judge;
    }
}

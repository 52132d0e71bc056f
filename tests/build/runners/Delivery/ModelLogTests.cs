using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class ModelLogTests
{
    private readonly MemoryObjectStore _store = new();
    private readonly ManualTime _time = new();

    private ModelLog Log => new(_store, "bikes", _time);

    internal static DeliveryEvent Line(string message) => new()
    {
        Sequence = 99,
        Time = default,
        DeliveryId = "bikes-v1-0-0",
        Step = "Pipeline",
        State = DeliveryState.Started,
        Actor = "Grace",
        Message = message,
    };

    [Fact]
    public async Task Sequence_and_time_are_the_logs()
    {
        await Log.AppendAsync(_ => Line("one"), default);
        _time.Advance(TimeSpan.FromMinutes(1));
        var second = await Log.AppendAsync(_ => Line("two"), default);

        var lines = await Log.ReadAsync(default);

        Assert.Equal([1, 2], lines.Select(line => line.Sequence));
        Assert.Equal(_time.GetUtcNow(), second!.Time);
        Assert.Equal(TimeSpan.FromMinutes(1), lines[1].Time - lines[0].Time);
    }

    [Fact]
    public async Task An_empty_log_has_no_lines() => Assert.Empty(await Log.ReadAsync(default));

    [Fact]
    public async Task Nothing_to_append_writes_nothing()
    {
        Assert.Null(await Log.AppendAsync(_ => null, default));
        Assert.Empty(_store.Keys);
    }

    [Fact]
    public async Task Two_writers_at_once_lose_nothing()
    {
        var intruders = 5;
        var log = Log;
        _store.BeforeConditionalWrite = _ =>
        {
            if (intruders-- > 0)
            {
                // Somebody else appends between our read and our write.
                var other = new ModelLog(_store, "bikes", _time);
                other.AppendAsync(_ => Line($"theirs {intruders}"), default).GetAwaiter().GetResult();
            }
        };

        await log.AppendAsync(lines => Line($"ours after {lines.Count}"), default);

        var messages = (await log.ReadAsync(default)).Select(line => line.Message).ToList();
        Assert.Equal(6, messages.Count);
        Assert.Equal("ours after 5", messages[^1]);
    }

    [Fact]
    public async Task Writers_on_many_threads_lose_nothing()
    {
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var line = 0; line < 5; line++)
            {
                await Log.AppendAsync(_ => Line($"{writer}/{line}"), default);
            }
        }));

        await Task.WhenAll(writers);

        var messages = (await Log.ReadAsync(default)).Select(line => line.Message).ToHashSet();
        Assert.Equal(20, messages.Count);
    }

    [Fact]
    public async Task Gives_up_when_it_never_gets_its_turn()
    {
        var lines = 0;
        _store.BeforeConditionalWrite = key =>
            _store.Write(
                key, (lines == 0 ? "" : _store.Text(key)) + DomainJson.DeliveryLine.Write(Line("theirs") with { Sequence = ++lines }));

        var exception = await Assert.ThrowsAsync<CloudException>(() => Log.AppendAsync(_ => Line("ours"), default));

        Assert.Contains(
            "s3://slipway-000000000000-us-east-1/deliveries/bikes/log.jsonl changed under every one of 20 attempts",
            exception.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(await Log.ReadAsync(default), line => line.Message == "ours");
    }

    [Fact]
    public async Task A_log_with_a_line_missing_is_refused_by_name()
    {
        await Log.AppendAsync(_ => Line("one"), default);
        await Log.AppendAsync(_ => Line("two"), default);
        _store.Write("deliveries/bikes/log.jsonl", _store.Text("deliveries/bikes/log.jsonl").Split('\n')[1] + "\n");

        var exception = await Assert.ThrowsAsync<CloudException>(() => Log.ReadAsync(default));

        Assert.Contains("append-only", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "list-object-versions --bucket slipway-000000000000-us-east-1 --prefix deliveries/bikes/log.jsonl",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("./build.sh Tick --model bikes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_remembers_reads_what_one_without_a_memory_reads()
    {
        var log = Log;
        foreach (var message in (string[])["one", "two", "three"])
        {
            await Log.AppendAsync(_ => Line(message), default);
            Assert.Equal(
                (await Log.ReadAsync(default)).Select(line => (line.Sequence, line.Message)),
                (await log.ReadAsync(default)).Select(line => (line.Sequence, line.Message)));
        }

        Assert.Same(await log.ReadAsync(default), await log.ReadAsync(default));
        _store.Write(log.Key, DomainJson.DeliveryLine.Write(Line("another log") with { Sequence = 1 }));
        Assert.Equal("another log", Assert.Single(await log.ReadAsync(default)).Message);
    }

    [Theory]
    [InlineData("{}\n")]
    [InlineData("{")]
    [InlineData("\n\n{\"sequence\": 2}")]
    public async Task Damage_behind_lines_that_were_read_is_named_as_in_the_whole_log(string damage)
    {
        var log = Log;
        await log.AppendAsync(_ => Line("one"), default);
        await log.ReadAsync(default);
        _store.Write(log.Key, _store.Text(log.Key) + damage);

        var expected = await Assert.ThrowsAsync<CloudException>(() => Log.ReadAsync(default));
        var found = await Assert.ThrowsAsync<CloudException>(() => log.ReadAsync(default));

        Assert.Contains("log.jsonl", expected.Message, StringComparison.Ordinal);
        Assert.Equal(expected.Message, found.Message);
    }

    [Theory]
    [InlineData(nameof(WriteFault.AnswerLost))]
    [InlineData(nameof(WriteFault.Repeated))]
    public async Task An_append_whose_answer_was_lost_is_found_and_not_made_twice(string fault)
    {
        var store = new FaultyStore(_store);
        var log = new ModelLog(store, "bikes", _time);
        foreach (var message in (string[])["one", "two"])
        {
            store.Next = Enum.Parse<WriteFault>(fault);
            Assert.Equal(message, (await log.AppendAsync(_ => Line(message), default))!.Message);
        }

        Assert.Equal(["one", "two"], (await log.ReadAsync(default)).Select(line => line.Message));
    }

    [Fact]
    public async Task An_append_that_never_arrived_is_an_error()
    {
        var store = new FaultyStore(_store) { Next = WriteFault.RequestLost };

        await Assert.ThrowsAsync<CloudException>(() => new ModelLog(store, "bikes", _time).AppendAsync(_ => Line("one"), default));

        Assert.Empty(_store.Keys);
    }

    [Fact]
    public async Task Lines_carry_format_and_fence_and_a_stale_run_or_one_without_a_lease_is_refused()
    {
        var ttl = ModelLease.DefaultTtl;
        var stale = await ModelLease.TakeAsync(_store, "bikes", "Ada", _time, ttl, default);
        await new ModelLog(_store, "bikes", _time, stale).AppendAsync(_ => Line("one"), default);
        _time.Advance(ttl + TimeSpan.FromMinutes(1));
        var next = await ModelLease.TakeAsync(_store, "bikes", "Grace", _time, ttl, default);
        await new ModelLog(_store, "bikes", _time, next).AppendAsync(_ => Line("two"), default);
        var before = _store.Text("deliveries/bikes/log.jsonl");

        await Assert.ThrowsAsync<LockedException>(
            () => new ModelLog(_store, "bikes", _time, stale).AppendAsync(_ => Line("three"), default));
        var exception = await Assert.ThrowsAsync<LockedException>(() => Log.AppendAsync(_ => Line("three"), default));

        Assert.Contains("without a lease, but the log holds a line of lease 2", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, _store.Text("deliveries/bikes/log.jsonl"));
        Assert.Equal([(2, 1L), (2, 2L)], (await Log.ReadAsync(default)).Select(line => (line.Format, line.Fence)));
    }

    [Fact]
    public async Task A_stale_run_that_believes_in_its_lease_is_refused_by_the_log_itself()
    {
        var stale = await ModelLease.TakeAsync(_store, "bikes", "Ada", _time, ModelLease.DefaultTtl, default);
        await Log.AppendAsync(_ => Line("one"), default);
        _store.Write(
            "deliveries/bikes/log.jsonl",
            _store.Text("deliveries/bikes/log.jsonl").Replace("\"fence\":0", "\"fence\":7", StringComparison.Ordinal));

        var exception = await Assert.ThrowsAsync<LockedException>(
            () => new ModelLog(_store, "bikes", _time, stale).AppendAsync(_ => Line("two"), default));

        Assert.Contains("under lease 1, but the log holds a line of lease 7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_a_newer_format_is_left_alone()
    {
        const string Newer = "{\"format\":3,\"state\":\"levitating\"}\n";
        _store.Write("deliveries/bikes/log.jsonl", Newer);

        var exception = await Assert.ThrowsAsync<BadInputException>(() => Log.AppendAsync(_ => Line("one"), default));

        Assert.Contains("written by a newer Slipway (format 3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Newer, _store.Text("deliveries/bikes/log.jsonl"));
    }

    [Fact]
    public async Task An_older_log_is_gone_on_with_whether_or_not_it_ends_in_a_newline()
    {
        var old = DomainJson.DeliveryLine
            .Write(Line("one") with { Sequence = 1 })
            .Replace("\"format\":1,", "", StringComparison.Ordinal)
            .Replace("\"fence\":0,", "", StringComparison.Ordinal);
        _store.Write("deliveries/bikes/log.jsonl", old.TrimEnd());

        await Log.AppendAsync(_ => Line("two"), default);

        Assert.Equal([(1, "one"), (2, "two")], (await Log.ReadAsync(default)).Select(line => (line.Format, line.Message)));
        Assert.StartsWith(old, _store.Text("deliveries/bikes/log.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_log_is_refused_with_the_way_to_repair_it()
    {
        await Log.AppendAsync(_ => Line("one"), default);
        _store.Write("deliveries/bikes/log.jsonl", _store.Text("deliveries/bikes/log.jsonl")[..40]);

        var exception = await Assert.ThrowsAsync<CloudException>(() => Log.AppendAsync(_ => Line("two"), default));

        Assert.Contains("log.jsonl:1:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("aws s3 mv", exception.Message, StringComparison.Ordinal);
    }
}

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

    private static DeliveryEvent Line(string message) => new()
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
            _store.Write(key, (lines == 0 ? "" : _store.Text(key)) + DomainJson.DeliveryLine.Write(Line("theirs") with { Sequence = ++lines }));

        var exception = await Assert.ThrowsAsync<CloudException>(() => Log.AppendAsync(_ => Line("ours"), default));

        Assert.Contains("s3://slipway-000000000000-us-east-1/deliveries/bikes/log.jsonl changed under every one of 20 attempts", exception.Message, StringComparison.Ordinal);
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
        Assert.Contains("list-object-versions --bucket slipway-000000000000-us-east-1 --prefix deliveries/bikes/log.jsonl", exception.Message, StringComparison.Ordinal);
        Assert.Contains("./build.sh Tick --model bikes", exception.Message, StringComparison.Ordinal);
    }
}

using System.Text;
using Slipway.Runners.Data;
using Slipway.Runners.Evidence;
using Slipway.Runners.Rehearsal;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Rehearsal;

public sealed class TrafficReplayTests : IAsyncLifetime, IDisposable
{
    private const int FirstRow = 10;
    private readonly DataSnapshot _data = DataSnapshot.Read("data.csv", Samples.Csv(60), Samples.Manifest);
    private readonly ManualTime _time = new();
    private readonly MemoryObjectStore _store = new();
    private readonly FakeInference _inference = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private GroundTruth Truth => new(_store, "bikes");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => StopAsync();

    public void Dispose() => _stop.Dispose();

    private async Task<TrafficReplay> StartAsync(double rate, int skip = 0)
    {
        var replay = new TrafficReplay(_data, FirstRow..40, "slipway-bikes", "row", _inference, Truth, _time) { Rate = rate, Skip = skip };
        // Outside of the test's own context everything that a tick sets off has happened when Advance returns.
        _running = await Task.Factory
            .StartNew(() => replay.RunAsync(_stop.Token), default, TaskCreationOptions.None, TaskScheduler.Default);
        return replay;
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private void Advance(double seconds)
    {
        for (var ticks = 0; ticks < seconds * 50; ticks++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }
    }

    [Fact]
    public async Task Sends_rows_in_the_order_of_time_at_the_rate_that_is_set()
    {
        var replay = await StartAsync(rate: 10);
        Advance(1);
        Assert.Equal(10, replay.Position);

        replay.Rate = 5;
        Advance(2);

        // Sums of twentieths of a second are not exact: the last one may be a tick late.
        Assert.InRange(replay.Position, 19, 20);
        Assert.Equal(
            Enumerable.Range(0, (int)replay.Position).Select(row => $"row-{row:D6}"),
            _inference.Requests.Select(request => request.InferenceId));
        Assert.Equal($"row={FirstRow + 3}", _inference.Requests[3].Attributes);
        Assert.Equal(_data.Request(FirstRow + 3), Encoding.UTF8.GetString(_inference.Requests[3].Body.Span));
        Assert.All(_inference.Requests, request => Assert.Equal(("slipway-bikes", "text/csv"), (request.Endpoint, request.ContentType)));
    }

    [Fact]
    public async Task Less_than_one_request_a_second_is_still_a_rate()
    {
        var replay = await StartAsync(rate: 0.5);

        Advance(10);

        Assert.InRange(replay.Position, 4, 5);
    }

    [Fact]
    public async Task A_pause_of_the_machine_is_not_made_up_for()
    {
        var replay = await StartAsync(rate: 10);

        _time.Advance(TimeSpan.FromMilliseconds(20));
        _time.Sleep(TimeSpan.FromHours(1));
        Advance(0.1);

        Assert.InRange(replay.Position, 1, 12);
    }

    [Fact]
    public async Task Labels_follow_after_the_delay()
    {
        var replay = await StartAsync(rate: 10);
        Advance(1.4);
        Assert.Empty(await Truth.ReadAsync(null, default));

        Advance(1);

        var labels = await Truth.ReadAsync(null, default);
        Assert.Equal(replay.Labelled, labels.Count);
        Assert.InRange(labels.Count, 5, 9);
        Assert.All(
            labels,
            label => Assert.Equal(
                FirstRow + int.Parse(label.Key["row-".Length..], System.Globalization.CultureInfo.InvariantCulture), label.Value));
    }

    [Fact]
    public async Task A_row_whose_request_failed_gets_its_label_all_the_same()
    {
        _inference.Then = (number, answer) => number == 1 ? answer with { Status = 500, Body = "dead" } : answer;
        _inference.Before = request => request.InferenceId == "row-000001" ? throw new IOException("no connection") : Task.CompletedTask;
        var replay = await StartAsync(rate: 10);
        Advance(3);

        Assert.Superset(new HashSet<string> { "row-000000", "row-000001" }, (await Truth.ReadAsync(null, default)).Keys.ToHashSet());
        Assert.Equal(2, replay.Figures().Failed);
        Assert.Equal(replay.Position, replay.Figures().Sent);
    }

    [Fact]
    public async Task A_second_pass_has_ids_of_its_own_and_no_labels()
    {
        var replay = await StartAsync(rate: 30);
        Advance(5);

        Assert.InRange(replay.Position, 149, 150);
        Assert.Equal("row-000000-pass2", _inference.Requests[30].InferenceId);
        Assert.Equal(replay.Position, _inference.Requests.Select(request => request.InferenceId).Distinct().Count());
        Assert.Equal(30, replay.Labelled);
        Assert.Equal(30, (await Truth.ReadAsync(null, default)).Count);
    }

    [Fact]
    public async Task Goes_on_after_the_rows_that_were_labelled()
    {
        await StartAsync(rate: 10);
        Advance(2.5);
        await StopAsync();
        var labelled = (await Truth.ReadAsync(null, default)).Count;

        var before = await TrafficReplay.LabelledBeforeAsync(Truth, "row", default);

        Assert.InRange(before, 5, 15);
        Assert.Equal(labelled, before);
        Assert.Equal(0, await TrafficReplay.LabelledBeforeAsync(Truth, "v1-0-1", default));
    }

    [Fact]
    public async Task A_row_that_others_overtook_is_not_left_out()
    {
        await Truth.WriteAsync(
            _time.GetUtcNow(), "row-000000-000004", [("row-000000", "10"), ("row-000001", "11"), ("row-000004", "14")], default);

        Assert.Equal(2, await TrafficReplay.LabelledBeforeAsync(Truth, "row", default));
    }

    [Fact]
    public async Task Starts_at_the_row_after_those_skipped()
    {
        var replay = await StartAsync(rate: 10, skip: 12);
        Advance(1);

        Assert.Equal("row-000012", _inference.Requests[0].InferenceId);
        Assert.Equal(22, replay.Position);
    }

    [Fact]
    public async Task When_it_is_stopped_it_waits_for_answers_and_writes_the_labels_that_are_due()
    {
        var gate = new TaskCompletionSource();
        _inference.Before = request => request.InferenceId == "row-000003" ? gate.Task : Task.CompletedTask;
        await StartAsync(rate: 10);
        Advance(1.9);
        var cancelled = _stop.CancelAsync();
        Assert.False(_running.IsCompleted);

        gate.SetResult();
        await cancelled;
        await _running;

        var labels = await Truth.ReadAsync(null, default);
        Assert.Contains("row-000002", labels.Keys);
        Assert.DoesNotContain("row-000003", labels.Keys);
        Assert.False(_running.IsFaulted);
    }
}

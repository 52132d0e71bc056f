using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class TickRunnerTests
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    private readonly MemoryCloud _cloud = new();

    public TickRunnerTests() => _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);

    /// <summary>Ticks with time between them until the delivery no longer waits for time; its last result.</summary>
    private async Task<TickResult> TicksAsync(string version, string? approver = MemoryCloud.ApproverName, int most = 60)
    {
        TickResult? last = null;
        for (var tick = 0; tick < most; tick++)
        {
            var results = await _cloud.TickAsync(approver);
            last = results.SingleOrDefault(result => result.Version.ToString() == version) ?? last;
            if (last is { Result.LooksAgain: false })
            {
                return last;
            }

            _cloud.PassTime(Between);
        }

        return last!;
    }

    [Fact]
    public async Task Without_deliveries_there_is_nothing_to_do()
    {
        Assert.Empty(await _cloud.TickAsync());
        await _cloud.DeliverAsync("data-1");
        var (calls, log) = (_cloud.Kills.Calls.Count, _cloud.Log.Count);

        Assert.Empty(await _cloud.TickAsync());

        Assert.Equal((calls, log), (_cloud.Kills.Calls.Count, _cloud.Log.Count));
    }

    [Fact]
    public async Task Ticks_alone_bring_a_candidate_live_with_nothing_of_the_checkout()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.BeginAsync("data-2");

        var last = await TicksAsync("V1.0.1");

        Assert.Equal((DeliveryOutcome.Promoted, "V1.0.1 replaced V1.0.0"), (last.Result.End, last.Result.Sentence));
        Assert.Equal("V1.0.1 answers all requests", last.Lines[^1].Message);
        Assert.Equal("v1-0-1", Assert.Single(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.Production).Name);
        Assert.Empty(await _cloud.TickAsync());
    }

    [Fact]
    public async Task A_tick_sleeps_for_nothing()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.BeginAsync("data-2");
        for (var tick = 0; tick < 60; tick++)
        {
            var before = _cloud.Time.GetUtcNow();
            await _cloud.TickAsync(MemoryCloud.ApproverName);
            Assert.Equal(before, _cloud.Time.GetUtcNow());
            _cloud.PassTime(Between);
        }

        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.1").Stage);
    }

    [Fact]
    public async Task A_doubled_tick_changes_nothing_in_the_log()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.BeginAsync("data-2");
        for (var tick = 0; tick < 60; tick++)
        {
            await _cloud.TickAsync(MemoryCloud.ApproverName);
            var (log, effects) = (_cloud.Log.Count, Effects());
            await _cloud.TickAsync(MemoryCloud.ApproverName);
            Assert.InRange(_cloud.Log.Count, log, log + 12);
            _cloud.PassTime(Between);
        }

        // However often it was looked at: one execution, one approval, one move to each share.
        Assert.Equal(2, _cloud.Pipelines.Executions.Count);
        Assert.Equal(2, _cloud.Kills.Effects.Count(made => made == "SetApproval Approved"));
        Assert.Equal(2, _cloud.Kills.Effects.Count(made => made == "SetWeights"));
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.1").Stage);

        int Effects() => _cloud.Kills.Effects.Count;
    }

    [Fact]
    public async Task A_delivery_that_waits_for_approval_waits_quietly()
    {
        await _cloud.BeginAsync("data-1");
        var waiting = await TicksAsync("V1.0.0", approver: null);
        Assert.Equal((StepNames.Approval, WaitsFor.Person), (waiting.Step, waiting.Result.WaitsFor));
        var (log, calls) = (_cloud.Log.Count, _cloud.Kills.Calls.Count);

        await _cloud.TickAsync();

        Assert.Equal((log, calls), (_cloud.Log.Count, _cloud.Kills.Calls.Count));
    }

    [Fact]
    public async Task A_pipeline_that_broke_is_not_started_again_by_a_tick()
    {
        _cloud.Pipelines.Ends = PipelineEnd.Breaks;
        await _cloud.BeginAsync("data-1");
        var broken = await TicksAsync("V1.0.0");
        Assert.NotNull(broken.Fault);

        var next = Assert.Single(await _cloud.TickAsync());

        Assert.Equal(DeliveryOutcome.Failed, next.Result.End);
        Assert.Contains("./build.sh Deliver --model bikes", next.Result.Sentence, StringComparison.Ordinal);
        Assert.Single(_cloud.Pipelines.Executions);
        _cloud.Pipelines.Ends = PipelineEnd.Registers;
        Assert.Equal(DeliveryOutcome.Promoted, (await _cloud.DeliverAsync("data-1")).End);
    }

    [Fact]
    public async Task A_model_that_another_run_holds_is_left_to_it()
    {
        await _cloud.BeginAsync("data-1");
        var lease = await ModelLease.TakeAsync(_cloud.Store, "bikes", "Barbara's laptop", _cloud.Time, TimeSpan.FromMinutes(2), default);

        var runner = new TickRunner(_cloud.Ports, _cloud.Options);
        Assert.Empty(await runner.RunAsync(null, default));

        Assert.Equal(["bikes"], runner.LeftAlone);
        Assert.Contains(_cloud.Progress.Lines, line => line.Contains("Barbara's laptop", StringComparison.Ordinal));
        Assert.DoesNotContain(_cloud.Store.Keys, key => key.EndsWith("log.jsonl", StringComparison.Ordinal));
        await Assert.ThrowsAsync<LockedException>(() => _cloud.DeliverAsync("data-1"));
        await lease.ReleaseAsync(default);
        Assert.Single(await _cloud.TickAsync());
    }

    [Fact]
    public async Task A_model_that_cannot_be_read_does_not_stop_the_others_and_is_told_at_the_end()
    {
        await _cloud.BeginAsync("data-1");
        _cloud.Store.Write("deliveries/aardvarks/V1.0.0/delivery.json", "{}");

        var exception = await Assert.ThrowsAsync<CloudException>(() => _cloud.TickAsync());

        Assert.Contains("deliveries/aardvarks/V1.0.0/model.json is missing", exception.Message, StringComparison.Ordinal);
        Assert.Contains("bikes V1.0.0 had its turn", exception.Message, StringComparison.Ordinal);
        Assert.Single(_cloud.Pipelines.Executions);
    }

    [Fact]
    public async Task A_newer_version_that_passed_its_gate_takes_the_place_of_one_in_shadow()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Traffic.Labels = false;
        await _cloud.BeginAsync("data-2");
        await TicksAsync("V1.0.1", most: 12);
        Assert.Equal("v1-0-1", _cloud.Endpoints.State(_cloud.LiveEndpoint)!.Shadow!.Name);
        _cloud.Traffic.Behaviours["v1-0-2"] = new(Noise: 0.2);
        await _cloud.BeginAsync("data-3");

        _cloud.Traffic.Labels = true;
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 1);
        var last = await TicksAsync("V1.0.2");

        Assert.Equal(DeliveryOutcome.Promoted, last.Result.End);
        var ended = _cloud.Log.Last(line => line.Version == "V1.0.1");
        Assert.Equal((DeliveryState.Refused, "Superseded by V1.0.2, which passed its gate"), (ended.State, ended.Message));
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.Equal(0, _cloud.Traffic.Users.GetValueOrDefault("v1-0-1"));
    }

    [Fact]
    public async Task One_that_waits_for_approval_gives_way_and_cannot_be_approved_any_more()
    {
        await _cloud.BeginAsync("data-1");
        await TicksAsync("V1.0.0", approver: null);
        await _cloud.BeginAsync("data-2");

        await TicksAsync("V1.0.1", approver: null);

        Assert.Equal(DeliveryState.Refused, _cloud.Log.Last(line => line.Version == "V1.0.0").State);
        var run = await _cloud.OpenAsync("V1.0.0");
        await Assert.ThrowsAsync<BadInputException>(() => new ApproveRunner(run, "Ada", null).LookAsync(default));
    }

    [Fact]
    public async Task A_newer_one_waits_after_its_staging_while_an_older_one_is_in_its_rollout()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.BeginAsync("data-2");
        for (var tick = 0; tick < 60 && !_cloud.Log.Any(line => line.Step == "Rollout 10 %" && line.Details.ContainsKey("served")); tick++)
        {
            await _cloud.TickAsync(MemoryCloud.ApproverName);
            _cloud.PassTime(TimeSpan.FromSeconds(20));
        }

        _cloud.Traffic.Behaviours["v1-0-2"] = new(Noise: 0.1);
        await _cloud.BeginAsync("data-3");
        var both = new List<bool>();
        for (var tick = 0; tick < 90; tick++)
        {
            var results = await _cloud.TickAsync(MemoryCloud.ApproverName);
            both.Add(results.Any(result => result.Result.WaitsFor == WaitsFor.OtherDelivery && result.Result.End is not null));
            _cloud.PassTime(TimeSpan.FromSeconds(20));
        }

        Assert.Contains(true, both);
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.2").Stage);
        Assert.Equal(Stage.Retired, _cloud.Registry.Of("V1.0.1").Stage);
        var live = _cloud.Log.First(line => line is { Version: "V1.0.1", Step: StepNames.Production, State: DeliveryState.Done });
        Assert.DoesNotContain(
            _cloud.Log.TakeWhile(line => line.Sequence < live.Sequence), line => line is { Version: "V1.0.2", Step: StepNames.Shadow });
    }

    [Theory]
    [InlineData(StepNames.Pipeline, StepNames.Staging)]
    [InlineData(StepNames.Staging, StepNames.Approval)]
    [InlineData(StepNames.Approval, StepNames.Production)]
    public async Task Until_is_the_last_step_that_a_run_takes(string until, string next)
    {
        _cloud.Options = _cloud.Options with { Until = until };

        var result = await _cloud.DeliverAsync("data-1");

        Assert.Equal((DeliveryOutcome.Waiting, WaitsFor.LaterRun), (result.End, result.WaitsFor));
        Assert.DoesNotContain(_cloud.Log, line => line.Step == next);
        _cloud.Options = _cloud.Options with { Until = StepNames.Rollout };
        Assert.Equal(DeliveryOutcome.Promoted, (await _cloud.DeliverAsync("data-1")).End);
    }

    [Fact]
    public async Task A_run_that_waited_long_enough_leaves_the_rest_to_ticks()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Options = _cloud.Options with { Wait = TimeSpan.FromSeconds(20) };

        var result = await _cloud.DeliverAsync("data-2");

        Assert.True(result.LooksAgain);
        Assert.Equal(DeliveryOutcome.Promoted, (await TicksAsync("V1.0.1")).Result.End);
    }
}

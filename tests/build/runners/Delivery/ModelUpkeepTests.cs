using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class ModelUpkeepTests
{
    private readonly MemoryCloud _cloud = new();

    private string Live => Assert.Single(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.Production).Name;

    private Task<IReadOnlyList<string>> StatusAsync() => new StatusRunner(_cloud.Manifest, _cloud.Ports).RunAsync(default);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tick_finishes_a_rollback_that_was_killed_at_any_call(bool after)
    {
        var twin = new ModelUpkeepTests();
        await twin.LiveAsync(2);
        var before = twin._cloud.Kills.Calls.Count;
        await twin._cloud.RollbackAsync();
        var calls = twin._cloud.Kills.Calls[before..];
        var first = calls.FindIndex(call => call.EndsWith("log.jsonl", StringComparison.Ordinal)) + (after ? 0 : 1);
        Assert.True(calls.Count - first > 5);
        for (var call = first; call < calls.Count; call++)
        {
            var other = new ModelUpkeepTests();
            await other.LiveAsync(2);
            other._cloud.Kills.Arm(call, after);
            await Assert.ThrowsAsync<KilledException>(other._cloud.RollbackAsync);
            other._cloud.PassTime(TimeSpan.FromMinutes(5));

            await other.TickAsync();

            Assert.Equal("v1-0-0", other.Live);
            Assert.Equal(Stage.Production, other._cloud.Registry.Of("V1.0.0").Stage);
            Assert.Equal(Stage.Refused, other._cloud.Registry.Of("V1.0.1").Stage);
            Assert.Single(other._cloud.Log, line => line is { Step: StepNames.Rollback, State: DeliveryState.Done });
            Assert.Empty(await other._cloud.TickAsync());
        }
    }

    [Fact]
    public async Task Nothing_else_of_the_model_goes_on_before_the_rollback_is_finished()
    {
        await LiveAsync(2);
        await KilledRollbackAsync("Apply");
        await _cloud.BeginAsync("data-9");
        var executions = _cloud.Pipelines.Executions.Count;

        var results = await _cloud.TickAsync();

        Assert.Equal(["V1.0.0", "V1.0.2"], results.Select(result => result.Version.ToString()));
        Assert.All(results, result => Assert.Equal((StepNames.Rollback, WaitsFor.Endpoint), (result.Step, result.Result.WaitsFor)));
        Assert.Equal(executions, _cloud.Pipelines.Executions.Count);
        Assert.Contains(await StatusAsync(), line => line.StartsWith("ALARM: the rollback to V1.0.0", StringComparison.Ordinal));
        await TickAsync();
        Assert.True(_cloud.Pipelines.Executions.Count > executions);
    }

    [Fact]
    public async Task A_run_that_may_only_train_leaves_a_rollback_to_others_and_does_not_overtake_it()
    {
        await LiveAsync(2);
        await KilledRollbackAsync("Apply");
        await _cloud.BeginAsync("data-9");
        var changes = _cloud.Kills.Effects.Count;

        var result = Assert.Single(
            await new TickRunner(_cloud.Ports, _cloud.Options with { Until = StepNames.Pipeline, StartsAgain = false })
                .RunAsync(null, default));

        Assert.Equal(WaitsFor.LaterRun, result.Result.WaitsFor);
        Assert.Equal(changes, _cloud.Kills.Effects.Count);
    }

    [Fact]
    public async Task A_registry_that_was_down_is_written_by_a_later_tick_once()
    {
        await LiveAsync(3);
        _cloud.Registry.IsDown = true;
        await _cloud.RollbackAsync();
        await _cloud.RollbackFromAsync("V1.0.1");
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.2").Stage);
        Assert.NotNull(Assert.Single(await _cloud.TickAsync()).Fault);
        _cloud.Registry.IsDown = false;

        await _cloud.TickAsync();

        Assert.Equal("v1-0-0", Live);
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.0").Stage);
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.2").Stage);
        var changes = _cloud.Kills.Calls.Count;
        Assert.Empty(await _cloud.TickAsync());
        Assert.Equal(changes, _cloud.Kills.Calls.Count);
        Assert.Contains("Nothing was changed.", await _cloud.RollbackAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_change_of_an_endpoint_is_taken_back_by_the_next_tick()
    {
        await LiveAsync(2);
        await _cloud.RollbackAsync();
        await LateAsync(configuration => configuration.Production.Count == 2);
        Assert.Contains(await StatusAsync(), line => line.StartsWith("ALARM: slipway-bikes serves v1-0-0=", StringComparison.Ordinal));

        var result = Assert.Single(await _cloud.TickAsync());
        Assert.Equal((StepNames.Repair, WaitsFor.Endpoint), (result.Step, result.Result.WaitsFor));
        await TickAsync();

        Assert.Equal("v1-0-0", Live);
        Assert.Single(_cloud.Log, line => line is { Step: StepNames.Repair, State: DeliveryState.Started });
        Assert.Equal((StepNames.Repair, DeliveryState.Done), (_cloud.Log[^1].Step, _cloud.Log[^1].State));
        Assert.Empty(await _cloud.TickAsync());
        Assert.Contains("Nothing was changed.", await _cloud.RollbackAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_leaves_the_way_back_as_it_was()
    {
        await LiveAsync(2);
        await LateAsync(configuration => configuration.Shadow is not null);

        await TickAsync();

        Assert.Equal("v1-0-1", Live);
        Assert.Null(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.Shadow);
        await _cloud.RollbackAsync();
        Assert.Equal("v1-0-0", Live);
    }

    [Fact]
    public async Task What_cannot_be_brought_back_is_an_alarm_at_every_tick()
    {
        await LiveAsync(2);
        await LateAsync(configuration => configuration.Shadow is not null);
        _cloud.Endpoints.Configurations.Remove(_cloud.ConfigurationOf("V1.0.1"));

        for (var tick = 0; tick < 3; tick++)
        {
            var result = Assert.Single(await _cloud.TickAsync());
            Assert.Contains("no longer exists", result.Fault!.Message, StringComparison.Ordinal);
        }

        Assert.Single(_cloud.Log, line => line.Step == StepNames.Repair);
    }

    /// <summary>Brings V1.0.0 to V1.0.N live, one after the other.</summary>
    private async Task LiveAsync(int versions)
    {
        for (var version = 0; version < versions; version++)
        {
            _cloud.Traffic.Behaviours[$"v1-0-{version}"] = new(Noise: Math.Pow(0.4, version));
            Assert.Equal(DeliveryOutcome.Promoted, (await _cloud.DeliverAsync($"data-{version}")).End);
        }
    }

    private async Task KilledRollbackAsync(string call)
    {
        _cloud.Kills.ArmAt(call, after: false);
        await Assert.ThrowsAsync<KilledException>(_cloud.RollbackAsync);
        _cloud.PassTime(TimeSpan.FromMinutes(5));
    }

    /// <summary>A request that was under way for long reaches the endpoint.</summary>
    private async Task LateAsync(Func<EndpointConfiguration, bool> which)
    {
        var late = _cloud.Endpoints.Configurations.Values.Last(which);
        await _cloud.Endpoints.ApplyAsync(_cloud.LiveEndpoint, late.Name, default);
        _cloud.PassTime(TimeSpan.FromMinutes(5));
    }

    private async Task TickAsync()
    {
        for (var tick = 0; tick < 4; tick++)
        {
            Assert.DoesNotContain(await _cloud.TickAsync(), result => result.Fault is not null);
            _cloud.PassTime(TimeSpan.FromMinutes(1));
        }
    }
}

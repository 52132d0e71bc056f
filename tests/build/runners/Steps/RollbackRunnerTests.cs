using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class RollbackRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    /// <summary>Brings V1.0.0 to V1.0.N live, one after the other.</summary>
    private async Task LiveAsync(int versions)
    {
        for (var version = 0; version < versions; version++)
        {
            _cloud.Traffic.Behaviours[$"v1-0-{version}"] = new(Noise: Math.Pow(0.4, version));
            Assert.Equal(DeliveryOutcome.Promoted, (await _cloud.DeliverAsync($"data-{version}")).End);
        }
    }

    private string Live => Assert.Single(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.Production).Name;

    [Fact]
    public async Task Brings_the_champion_before_this_one_back()
    {
        await LiveAsync(2);

        var sentence = await _cloud.RollbackAsync();

        Assert.Equal("V1.0.0 answers all requests of slipway-bikes again", sentence);
        Assert.Equal("v1-0-0", Live);
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.0").Stage);
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
    }

    [Fact]
    public async Task A_second_time_changes_nothing_and_says_what_to_type_to_go_further()
    {
        await LiveAsync(3);
        await _cloud.RollbackAsync();
        var (log, calls) = (_cloud.Log.Count, _cloud.Kills.Calls.Count);

        var again = await _cloud.RollbackAsync();

        Assert.Equal("v1-0-1", Live);
        Assert.Contains("./build.sh Rollback --from V1.0.1", again, StringComparison.Ordinal);
        Assert.Equal((log, calls), (_cloud.Log.Count, _cloud.Kills.Calls.Count));
    }

    [Fact]
    public async Task Naming_the_version_to_leave_goes_one_further_back_and_never_forth()
    {
        await LiveAsync(3);

        await _cloud.RollbackAsync();
        Assert.Equal("v1-0-1", Live);
        await _cloud.RollbackFromAsync("V1.0.1");
        Assert.Equal("v1-0-0", Live);
        await _cloud.RollbackFromAsync("V1.0.1");
        Assert.Equal("v1-0-0", Live);

        var exception = await Assert.ThrowsAsync<CloudException>(() => _cloud.RollbackFromAsync("V1.0.0"));
        Assert.Contains("Nothing was changed.", exception.Message, StringComparison.Ordinal);
        Assert.Equal("v1-0-0", Live);
    }

    [Fact]
    public async Task Wins_over_a_run_that_holds_the_lease_which_is_refused_its_next_line()
    {
        await LiveAsync(2);
        var tick = await ModelLease.TakeAsync(_cloud.Store, "bikes", "a tick", _cloud.Time, TimeSpan.FromMinutes(2), default);

        await _cloud.RollbackAsync();

        Assert.Equal("v1-0-0", Live);
        var stale = new ModelLog(_cloud.Store, "bikes", _cloud.Time, tick);
        await Assert.ThrowsAsync<LockedException>(() => stale.AppendAsync(lines => lines[^1] with { Message = "late" }, default));
    }

    [Fact]
    public async Task A_change_under_way_is_waited_for_and_then_taken_back()
    {
        await LiveAsync(2);
        await _cloud.Endpoints.SetWeightsAsync(_cloud.LiveEndpoint, new Dictionary<string, double> { ["v1-0-1"] = 3 }, default);

        await _cloud.RollbackAsync();

        Assert.Equal("v1-0-0", Live);
    }

    [Fact]
    public async Task There_is_nothing_to_go_back_to_from_the_first_model()
    {
        Assert.Contains(
            "does not exist", (await Assert.ThrowsAsync<CloudException>(_cloud.RollbackAsync)).Message, StringComparison.Ordinal);
        await LiveAsync(1);
        var log = _cloud.Log.Count;

        await Assert.ThrowsAsync<CloudException>(_cloud.RollbackAsync);

        Assert.Equal(log, _cloud.Log.Count);
        Assert.Equal("v1-0-0", Live);
    }

    [Fact]
    public async Task A_registry_that_is_down_does_not_stop_it()
    {
        await LiveAsync(2);
        _cloud.Registry.IsDown = true;

        await _cloud.RollbackAsync();

        Assert.Equal("v1-0-0", Live);
        Assert.Contains(_cloud.Progress.Lines, line => line.Contains("the registry does not show it", StringComparison.Ordinal));
        _cloud.Registry.IsDown = false;
        Assert.Equal("V1.0.0", DeliveryRun.VersionOf((await _cloud.OpenAsync("V1.0.2")).Current).ToString());
    }

    [Fact]
    public async Task A_rollout_under_way_is_ended_and_not_gone_on_with()
    {
        await LiveAsync(1);
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
        _cloud.Kills.Arm((await CallsOfASecondDeliveryAsync()).IndexOf("SetWeights"), after: true);
        await Assert.ThrowsAsync<KilledException>(() => _cloud.DeliverAsync("data-1"));
        _cloud.PassTime(TimeSpan.FromMinutes(3));
        Assert.Equal(2, _cloud.Endpoints.State(_cloud.LiveEndpoint)!.Production.Count);

        await _cloud.RollbackAsync();

        Assert.Equal("v1-0-0", Live);
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.Equal(DeliveryOutcome.RolledBack, (await _cloud.DeliverAsync("data-1")).End);
        Assert.Equal("v1-0-0", Live);
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_reported_as_promoted()
    {
        await LiveAsync(2);
        await _cloud.RollbackAsync();

        var again = await _cloud.DeliverAsync("data-1");

        Assert.Equal(DeliveryOutcome.RolledBack, again.End);
        Assert.Equal("Rolled back to V1.0.0 by Grace", again.Sentence);
    }

    [Fact]
    public async Task New_data_after_a_rollback_is_compared_with_the_model_that_came_back()
    {
        await LiveAsync(2);
        await _cloud.RollbackAsync();
        _cloud.Traffic.Behaviours["v1-0-2"] = new(Noise: 0.3);

        var result = await _cloud.DeliverAsync("data-9");

        Assert.Equal("V1.0.2 replaced V1.0.0", result.Sentence);
        await _cloud.RollbackAsync();
        Assert.Equal("v1-0-0", Live);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Survives_a_kill_at_every_call(bool after)
    {
        var twin = new RollbackRunnerTests();
        await twin.LiveAsync(3);
        var before = twin._cloud.Kills.Calls.Count;
        await twin._cloud.RollbackAsync();
        var calls = twin._cloud.Kills.Calls.Count - before;

        for (var call = 0; call < calls; call++)
        {
            var other = new RollbackRunnerTests();
            await other.LiveAsync(3);
            other._cloud.Kills.Arm(call, after);
            await Assert.ThrowsAsync<KilledException>(other._cloud.RollbackAsync);
            other._cloud.PassTime(TimeSpan.FromMinutes(3));

            await other._cloud.RollbackAsync();

            Assert.Equal("v1-0-1", other.Live);
            Assert.Equal(Stage.Production, other._cloud.Registry.Of("V1.0.1").Stage);
            Assert.Equal(Stage.Refused, other._cloud.Registry.Of("V1.0.2").Stage);
            Assert.Single(other._cloud.Log, line => line is { Step: StepNames.Rollback, State: DeliveryState.Done });
            Assert.Single(
                other._cloud.Log, line => line is { Step: StepNames.Rollback, State: DeliveryState.RolledBack, Version: "V1.0.2" });
        }
    }

    private static async Task<List<string>> CallsOfASecondDeliveryAsync()
    {
        var twin = new RollbackRunnerTests();
        await twin.LiveAsync(1);
        twin._cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
        var before = twin._cloud.Kills.Calls.Count;
        await twin._cloud.DeliverAsync("data-1");
        return twin._cloud.Kills.Calls[before..];
    }
}

using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class RolloutRunnerTests
{
    private MemoryCloud _cloud = new();

    private async Task<DeliveryRun> ShadowedAsync(Behaviour? inRollout = null)
    {
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
        _cloud.Traffic.InRollout["v1-0-1"] = inRollout ?? new(Noise: 0.3);
        var run = await _cloud.CandidateAsync();
        await _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync);
        await _cloud.LookAsync(new ShadowRunner(run).LookAsync);
        await new ApproveRunner(run, MemoryCloud.ApproverName, null).LookAsync(default);
        _cloud.Endpoints.History.Clear();
        return run;
    }

    private IEnumerable<string> Rollout() => _cloud.Story("V1.0.1").Where(line => line.StartsWith("Rollout", StringComparison.Ordinal));

    [Fact]
    public async Task Advances_through_all_steps()
    {
        var run = await ShadowedAsync();

        var result = await _cloud.LookAsync(new RolloutRunner(run).LookAsync);

        Assert.Null(result.End);
        Assert.Equal("V1.0.1 took over from V1.0.0 in 3 steps", result.Sentence);
        Assert.Equal(["v1-0-0=50 v1-0-1=50", "v1-0-0=0 v1-0-1=100"], _cloud.Endpoints.History.Skip(1));
        Assert.Equal(
            [
                "Rollout Started",
                "Rollout 10 % Started", "Rollout 10 % Progress", "Rollout 10 % Progress", "Rollout 10 % Progress", "Rollout 10 % Done",
                "Rollout 50 % Started", "Rollout 50 % Progress", "Rollout 50 % Progress", "Rollout 50 % Progress", "Rollout 50 % Done",
                "Rollout 100 % Started", "Rollout 100 % Progress", "Rollout 100 % Progress", "Rollout 100 % Progress", "Rollout 100 % Done",
                "Rollout Done",
            ],
            Rollout());
        Assert.Equal([10, 50, 100], run.Journal.Series.Weights.TakeLast(3).Select(point => point.CandidatePercent));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 2)]
    public async Task Rolls_back_a_candidate_that_fails_or_is_slow_weights_first_then_the_configuration(int failsEvery, int slowEvery)
    {
        var run = await ShadowedAsync(new(0.3, failsEvery, slowEvery));

        var result = await _cloud.LookAsync(new RolloutRunner(run).LookAsync);

        Assert.Equal(DeliveryOutcome.RolledBack, result.End);
        Assert.Equal(["v1-0-0=1 v1-0-1=0", _cloud.ConfigurationOf("V1.0.0")], _cloud.Endpoints.History.TakeLast(2));
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.0").Stage);
        Assert.Equal("Rollout RolledBack", Rollout().Last());
        Assert.Equal(DeliveryOutcome.RolledBack, (await _cloud.DeliverAsync("data-2")).End);
    }

    [Fact]
    public async Task Rolls_back_when_the_endpoint_serves_other_weights_than_were_asked_for()
    {
        var run = await ShadowedAsync();
        _cloud.Endpoints.WeightsServed = weights => weights.ToDictionary(weight => weight.Key, _ => 1.0);

        var result = await _cloud.LookAsync(new RolloutRunner(run).LookAsync);

        Assert.Equal(DeliveryOutcome.RolledBack, result.End);
        Assert.Contains("another configuration, digest or weight", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_falls_back_is_a_fault()
    {
        var run = await ShadowedAsync();
        _cloud.Endpoints.FallsBack = configuration => configuration.Production.Count > 1;

        var exception = await Assert.ThrowsAsync<CloudException>(() => _cloud.LookAsync(new RolloutRunner(run).LookAsync));

        Assert.Contains("fell back", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, _cloud.Traffic.Users.GetValueOrDefault("v1-0-1"));
    }

    [Fact]
    public async Task Holds_without_requests_and_goes_on_from_the_same_baseline()
    {
        var plan = Samples.Manifest.Rollout with { MinimumRequests = 400 };
        _cloud = new(Samples.Manifest with { Rollout = plan });
        var run = await ShadowedAsync();

        var waiting = await _cloud.LookAsync(new RolloutRunner(run).LookAsync);
        Assert.Equal(DeliveryOutcome.Waiting, waiting.End);
        Assert.StartsWith("Holds at 10 %", waiting.Sentence, StringComparison.Ordinal);
        var baseline = EvidenceOf(0).Readings[0];

        for (var more = 0; more < 4 && waiting.End is not null; more++)
        {
            waiting = await _cloud.LookAsync(new RolloutRunner(await _cloud.OpenAsync("V1.0.1")).LookAsync);
        }

        Assert.Null(waiting.End);
        Assert.Equal(baseline, EvidenceOf(0).Readings[0]);
    }

    [Fact]
    public async Task A_run_that_takes_over_counts_from_when_the_weights_were_seen_to_be_served()
    {
        var run = await ShadowedAsync();
        _cloud.Kills.Arm(await CallAsync("SetWeights"), after: true);
        await Assert.ThrowsAsync<KilledException>(() => _cloud.LookAsync(new RolloutRunner(run).LookAsync));
        _cloud.PassTime(TimeSpan.FromMinutes(5));
        var resumed = _cloud.Time.GetUtcNow();

        await _cloud.LookAsync(new RolloutRunner(await _cloud.OpenAsync("V1.0.1")).LookAsync);

        var half = Assert.Single(EvidenceOf(1).Windows, window => window.Percent == 50);
        Assert.True(half.From >= resumed);
        Assert.Equal(2, EvidenceOf(1).Windows.Count);
        Assert.Single(_cloud.Log, line => line.Step == "Rollout 50 %" && line.State == DeliveryState.Started);
    }

    [Fact]
    public async Task Time_in_which_the_weights_were_not_served_has_not_baked()
    {
        var run = await ShadowedAsync();
        _cloud.Kills.Arm(await CallAsync("SetWeights"), after: false);
        await Assert.ThrowsAsync<KilledException>(() => _cloud.LookAsync(new RolloutRunner(run).LookAsync));
        _cloud.PassTime(TimeSpan.FromHours(1));
        var resumed = _cloud.Time.GetUtcNow();

        await _cloud.LookAsync(new RolloutRunner(await _cloud.OpenAsync("V1.0.1")).LookAsync);

        var done = _cloud.Log.Single(line => line.Step == "Rollout 50 %" && line.State == DeliveryState.Done);
        Assert.InRange(done.Time - resumed, _cloud.Manifest.Rollout.Bake, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_plan_of_one_step_compares_with_what_the_champion_did_in_shadow()
    {
        _cloud = new(Samples.Manifest with { Rollout = Samples.Manifest.Rollout with { Steps = [100] } });
        var run = await ShadowedAsync();
        // The last request of the shadow is not one of the rollout.
        _cloud.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Null((await _cloud.LookAsync(new RolloutRunner(run).LookAsync)).End);
    }

    [Fact]
    public async Task A_candidate_without_an_approval_gets_no_users()
    {
        var run = await _cloud.CandidateAsync();
        var log = _cloud.Log.Count;

        var exception = await Assert.ThrowsAsync<BadInputException>(() => _cloud.LookAsync(new RolloutRunner(run).LookAsync));

        Assert.Contains("expected that Approval was passed", exception.Message, StringComparison.Ordinal);
        Assert.Equal(log, _cloud.Log.Count);
        Assert.Equal(_cloud.ConfigurationOf("V1.0.0"), _cloud.Endpoints.State(_cloud.LiveEndpoint)!.ConfigurationName);
    }

    private EvidenceFile EvidenceOf(int step) => DomainJson.Evidence.Parse(
        _cloud.Store.Text($"deliveries/bikes/V1.0.1/rollout-{_cloud.Manifest.Rollout.Steps[step]}/evidence.json"), "evidence.json");

    /// <summary>Index of the first call of that name in a whole rollout, tried on a cloud of the same kind.</summary>
    private static async Task<int> CallAsync(string name)
    {
        var twin = new RolloutRunnerTests();
        var run = await twin.ShadowedAsync();
        var before = twin._cloud.Kills.Calls.Count;
        await twin._cloud.LookAsync(new RolloutRunner(run).LookAsync);
        return twin._cloud.Kills.Calls.Skip(before).ToList().IndexOf(name);
    }
}

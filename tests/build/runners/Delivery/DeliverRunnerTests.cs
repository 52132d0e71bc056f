using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class DeliverRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    [Fact]
    public async Task The_first_model_of_a_name_goes_live_without_shadow_and_rollout()
    {
        var result = await _cloud.DeliverAsync("data-1");

        Assert.Equal(DeliveryOutcome.Promoted, result.End);
        Assert.Equal(
            [
                "Pipeline Started", "Pipeline Progress", "Pipeline Done", "Staging Started", "Staging Progress", "Staging Done",
                "Approval Started", "Approved Done", "Approval Done", "Production Started", "Production Progress", "Production Done",
            ],
            _cloud.Story("V1.0.0"));
        Assert.Equal("v1-0-0", Assert.Single(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.Production).Name);
        Assert.Null(_cloud.Endpoints.State(_cloud.Manifest.Name.StagingEndpoint));
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.0").Stage);
    }

    [Fact]
    public async Task A_better_candidate_takes_over_step_by_step()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
        _cloud.Endpoints.History.Clear();

        var result = await _cloud.DeliverAsync("data-2");

        Assert.Equal(DeliveryOutcome.Promoted, result.End);
        Assert.Equal("V1.0.1 replaced V1.0.0", result.Sentence);
        Assert.Equal("v1-0-1", Assert.Single(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.Production).Name);
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.Equal(Stage.Retired, _cloud.Registry.Of("V1.0.0").Stage);
        Assert.Equal(["v1-0-0=50 v1-0-1=50", "v1-0-0=0 v1-0-1=100"], _cloud.Endpoints.History.Where(change => change.Contains('=')));
    }

    [Fact]
    public async Task A_delivery_that_is_run_again_changes_nothing()
    {
        await _cloud.DeliverAsync("data-1");
        var before = _cloud.Store.Text("deliveries/bikes/log.jsonl");
        var calls = _cloud.Kills.Calls.Count;

        var again = await _cloud.DeliverAsync("data-1");

        Assert.Equal(DeliveryOutcome.Promoted, again.End);
        Assert.Equal(before, _cloud.Store.Text("deliveries/bikes/log.jsonl"));
        Assert.Equal(calls, _cloud.Kills.Calls.Count);
    }

    [Fact]
    public async Task Without_an_approver_it_waits_and_goes_on_when_one_comes()
    {
        _cloud.Approver = null;
        var waiting = await _cloud.DeliverAsync("data-1");
        Assert.Equal(DeliveryOutcome.Waiting, waiting.End);
        Assert.Contains("Ada or Barbara", waiting.Sentence, StringComparison.Ordinal);
        Assert.Null(_cloud.Endpoints.State(_cloud.LiveEndpoint));

        _cloud.Approver = "Barbara";
        var done = await _cloud.DeliverAsync("data-1");

        Assert.Equal(DeliveryOutcome.Promoted, done.End);
        Assert.Single(_cloud.Pipelines.Executions);
    }

    [Fact]
    public async Task What_a_judge_refused_stays_refused()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 3);
        var refused = await _cloud.DeliverAsync("data-2");
        var calls = _cloud.Kills.Calls.Count;

        var again = await _cloud.DeliverAsync("data-2");

        Assert.Equal(DeliveryOutcome.RefusedInShadow, refused.End);
        Assert.Equal(DeliveryOutcome.RefusedInShadow, again.End);
        Assert.Equal(calls, _cloud.Kills.Calls.Count);
        Assert.Equal(0, _cloud.Traffic.Users.GetValueOrDefault("v1-0-1"));
    }

    [Fact]
    public async Task The_champion_is_what_the_log_says_even_when_the_registry_was_not_told()
    {
        await _cloud.DeliverAsync("data-1");
        var package = _cloud.Registry.Of("V1.0.0");
        await _cloud.Registry.SetStageAsync(package.Arn, Stage.Retired, "Replaced", "by hand", default);

        var run = await _cloud.OpenAsync("V1.0.1");

        Assert.Equal(package.Arn, run.Champion!.Arn);
    }

    [Fact]
    public async Task A_live_model_that_the_registry_lost_is_no_reason_to_skip_the_comparison()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Registry.Packages.Clear();

        var exception = await Assert.ThrowsAsync<CloudException>(() => _cloud.DeliverAsync("data-2"));

        Assert.Contains("V1.0.0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lowered_tag_is_bad_input()
    {
        await _cloud.DeliverAsync("data-1", "code-1");
        var lower = _cloud.Manifest with { Tag = 1 };
        var higher = new Slipway.Runners.Delivery.DeliverRunner(lower with { Tag = 2 }, _cloud.Ports, _cloud.Options);
        await higher.ClaimAsync("code-2", "data-1", default);

        await Assert.ThrowsAsync<BadInputException>(() => _cloud.DeliverAsync("data-3"));
    }
}

using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class ShadowRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    private async Task<DeliveryRun> StagedAsync(Behaviour candidate)
    {
        _cloud.Traffic.Behaviours["v1-0-1"] = candidate;
        var run = await _cloud.CandidateAsync();
        await _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync);
        _cloud.Endpoints.History.Clear();
        return run;
    }

    private Task<StepResult> RunAsync(DeliveryRun run) => _cloud.LookAsync(new ShadowRunner(run).LookAsync);

    private void TheShadowIsOff()
    {
        var state = _cloud.Endpoints.State(_cloud.LiveEndpoint)!;
        Assert.Null(state.Shadow);
        Assert.Equal(_cloud.ConfigurationOf("V1.0.0"), state.ConfigurationName);
        Assert.NotNull(_cloud.Endpoints.Configurations[_cloud.Endpoints.History[^2]].Shadow);
        Assert.Equal(0, _cloud.Traffic.Users.GetValueOrDefault("v1-0-1"));
    }

    [Fact]
    public async Task A_better_candidate_passes()
    {
        var run = await StagedAsync(new(Noise: 0.3));

        var result = await RunAsync(run);

        Assert.True(result.End is null, result.Sentence);
        Assert.Equal(Outcome.Pass, result.Verdict!.Outcome);
        TheShadowIsOff();
        Assert.Equal(Stage.Shadow, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.NotEmpty(run.Journal.Series.Shadow);
        Assert.InRange(run.Journal.Series.Shadow[^1].LossRatio!.Value, 0.05, 0.15);
    }

    [Fact]
    public async Task A_worse_candidate_is_refused()
    {
        var run = await StagedAsync(new(Noise: 3));

        var result = await RunAsync(run);

        Assert.Equal(DeliveryOutcome.RefusedInShadow, result.End);
        TheShadowIsOff();
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
    }

    [Fact]
    public async Task A_candidate_that_fails_to_answer_is_refused()
    {
        var run = await StagedAsync(new(Noise: 0.3, FailsEvery: 4));

        Assert.Equal(DeliveryOutcome.RefusedInShadow, (await RunAsync(run)).End);
        TheShadowIsOff();
    }

    [Fact]
    public async Task Without_labels_it_is_inconclusive_and_stays_a_shadow()
    {
        var run = await StagedAsync(new(Noise: 0.3));
        _cloud.Traffic.Labels = false;

        var result = await RunAsync(run);

        Assert.Equal(DeliveryOutcome.Waiting, result.End);
        Assert.Equal(WaitsFor.Evidence, result.WaitsFor);
        Assert.StartsWith("Inconclusive, so not promoted", result.Sentence, StringComparison.Ordinal);
        Assert.Equal("v1-0-1", _cloud.Endpoints.State(_cloud.LiveEndpoint)!.Shadow!.Name);
        Assert.Equal(0, _cloud.Traffic.Users.GetValueOrDefault("v1-0-1"));
        Assert.Equal(Stage.Shadow, _cloud.Registry.Of("V1.0.1").Stage);
    }

    [Fact]
    public async Task What_the_champion_answered_alone_between_two_shadows_is_not_held_against_the_candidate()
    {
        var run = await StagedAsync(new(Noise: 0.3));
        _cloud.Traffic.Labels = false;
        await RunAsync(run);
        // Somebody takes the shadow off by hand.
        await _cloud.Endpoints.ApplyAsync(_cloud.LiveEndpoint, _cloud.ConfigurationOf("V1.0.0"), default);
        _cloud.PassTime(TimeSpan.FromHours(1));
        _cloud.Traffic.Labels = true;

        var result = await LookForHoursAsync(_cloud, await _cloud.OpenAsync("V1.0.1"));

        Assert.True(result.End is null, result.Sentence);
        TheShadowIsOff();
    }

    [Fact]
    public async Task A_shadow_lasts_as_long_as_its_manifest_asks_for()
    {
        var cloud = new MemoryCloud(
            Samples.Manifest with { Shadow = Samples.Manifest.Shadow with { MinimumDuration = TimeSpan.FromMinutes(30) } });
        cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
        var run = await cloud.CandidateAsync();
        await cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync);
        var before = cloud.Time.GetUtcNow();

        var result = await LookForHoursAsync(cloud, run);

        Assert.True(result.End is null, result.Sentence);
        Assert.InRange(cloud.Time.GetUtcNow() - before, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(32));
    }

    private static async Task<StepResult> LookForHoursAsync(MemoryCloud cloud, DeliveryRun run)
    {
        var result = await cloud.LookAsync(new ShadowRunner(run).LookAsync);
        for (var more = 0; more < 10 && result.LooksAgain; more++)
        {
            result = await cloud.LookAsync(new ShadowRunner(run).LookAsync);
        }

        return result;
    }

    [Fact]
    public async Task A_configuration_that_falls_back_is_a_fault()
    {
        var run = await StagedAsync(new(Noise: 0.3));
        _cloud.Endpoints.FallsBack = configuration => configuration.Shadow is not null;

        var exception = await Assert.ThrowsAsync<CloudException>(() => RunAsync(run));

        Assert.Contains("fell back (The variant did not answer its health check.)", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_cloud.Log, line => line is { Step: "Shadow", State: DeliveryState.Done or DeliveryState.Refused });
        Assert.Contains(_cloud.Progress.Lines, line => line.StartsWith("Shadow V1.0.1: interrupted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_candidate_that_was_not_staged_gets_no_requests()
    {
        var run = await _cloud.CandidateAsync();

        await Assert.ThrowsAsync<BadInputException>(() => RunAsync(run));

        Assert.Null(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.Shadow);
    }

    [Fact]
    public async Task A_refused_candidate_is_not_tried_again()
    {
        var run = await StagedAsync(new(Noise: 3));
        await RunAsync(run);
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);

        var exception = await Assert.ThrowsAsync<BadInputException>(() => RunAsync(run));

        Assert.Contains("V1.0.1 ended at Shadow (Refused)", exception.Message, StringComparison.Ordinal);
    }
}

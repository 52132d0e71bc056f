using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class StepEndpointTests
{
    private const int Kills = 4;
    private readonly MemoryCloud _cloud = new();

    [Theory]
    [InlineData("SetWeights")]
    [InlineData("Apply slipway-bikes-v1-0-1")]
    public async Task Runs_killed_between_their_intent_and_the_request_are_not_taken_for_an_endpoint_that_fell_back(string call)
    {
        await ChampionAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            // Each process is killed at its first request of this kind, before the endpoint hears of it.
            _cloud.Kills.ArmAt(call, after: false);
            await Assert.ThrowsAsync<KilledException>(() => _cloud.DeliverAsync("data-2"));
            _cloud.PassTime(TimeSpan.FromMinutes(3));
        }

        var result = await _cloud.DeliverAsync("data-2");

        Assert.Equal(DeliveryOutcome.Promoted, result.End);
    }

    [Fact]
    public async Task Intents_of_runs_that_were_killed_leave_one_line()
    {
        await ChampionAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            _cloud.Kills.ArmAt("SetWeights", after: false);
            await Assert.ThrowsAsync<KilledException>(() => _cloud.DeliverAsync("data-2"));
            _cloud.PassTime(TimeSpan.FromMinutes(3));
        }

        Assert.Single(_cloud.Log, line => line.Step == "Rollout 50 %" && line.Message.StartsWith("Ask ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_falls_back_is_asked_twice_and_then_told()
    {
        await ChampionAsync();
        _cloud.Endpoints.FallsBack = configuration => configuration.Shadow is not null;

        var exception = await Assert.ThrowsAsync<CloudException>(() => _cloud.DeliverAsync("data-2"));

        Assert.Contains("it fell back", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, _cloud.Log.Count(line => line.Step == StepNames.Shadow && line.Details.ContainsKey("sent")));
    }

    [Fact]
    public async Task A_staging_endpoint_that_was_taken_away_is_made_anew_however_often()
    {
        await ChampionAsync();
        _cloud.Endpoints.Fails = endpoint => endpoint == _cloud.Manifest.Name.StagingEndpoint;
        for (var run = 0; run < Kills; run++)
        {
            await Assert.ThrowsAsync<CloudException>(() => _cloud.DeliverAsync("data-2"));
        }

        _cloud.Endpoints.Fails = _ => false;

        Assert.Equal(DeliveryOutcome.Promoted, (await _cloud.DeliverAsync("data-2")).End);
    }

    private async Task ChampionAsync()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
    }
}

using Slipway.Domain.Deliveries;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class StageRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    [Fact]
    public async Task Tests_the_candidate_on_an_endpoint_of_its_own_and_takes_it_down()
    {
        var run = await _cloud.CandidateAsync();
        _cloud.Inference.Requests.Clear();

        var result = await _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync);

        Assert.Null(result.End);
        Assert.All(_cloud.Inference.Requests, request => Assert.Equal("slipway-bikes-staging", request.Endpoint));
        Assert.Null(_cloud.Endpoints.State("slipway-bikes-staging"));
        Assert.Equal(Stage.Staging, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.Null(_cloud.Endpoints.Configurations[_cloud.Endpoints.History[^1]].Capture);
    }

    [Fact]
    public async Task A_failed_smoke_test_refuses_it_and_takes_the_endpoint_down_all_the_same()
    {
        var run = await _cloud.CandidateAsync();
        _cloud.Inference.Predict = _ => "NaN";

        var result = await _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync);

        Assert.Equal(DeliveryOutcome.RefusedInStaging, result.End);
        Assert.Null(_cloud.Endpoints.State("slipway-bikes-staging"));
        Assert.Equal(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
        Assert.Equal(DeliveryOutcome.RefusedInStaging, (await _cloud.DeliverAsync("data-2")).End);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_come_up_is_a_fault_and_refuses_nothing()
    {
        var run = await _cloud.CandidateAsync();
        _cloud.Endpoints.Fails = endpoint => endpoint == "slipway-bikes-staging";

        var exception = await Assert.ThrowsAsync<CloudException>(() => _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync));

        Assert.Contains("is Failed, expected InService", exception.Message, StringComparison.Ordinal);
        Assert.NotEqual(Stage.Refused, _cloud.Registry.Of("V1.0.1").Stage);
    }

    [Fact]
    public async Task A_candidate_that_did_not_pass_the_gate_is_not_staged()
    {
        var run = await _cloud.OpenAsync("V1.0.0");

        var exception = await Assert.ThrowsAsync<BadInputException>(
            () => _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync));

        Assert.Contains("expected that Pipeline was passed", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_cloud.Endpoints.Models);
    }
}

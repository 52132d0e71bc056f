using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class GoLiveRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    [Fact]
    public async Task An_endpoint_that_serves_another_image_is_not_called_live()
    {
        _cloud.Endpoints.Resolve = image => image.Split('@')[0] + "@sha256:" + new string('f', 64);

        var exception = await Assert.ThrowsAsync<CloudException>(() => _cloud.DeliverAsync("data-1"));

        Assert.Contains("sha256:" + new string('f', 64), exception.Message, StringComparison.Ordinal);
        Assert.Contains(_cloud.Registry.Packages[0].Metadata[PackageMetadata.ImageDigest], exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_cloud.Log, line => line is { Step: "Production", State: DeliveryState.Done });
        Assert.NotEqual(Stage.Production, _cloud.Registry.Packages[0].Stage);
    }

    [Fact]
    public async Task The_log_names_the_configuration_that_is_served()
    {
        await _cloud.DeliverAsync("data-1");

        Assert.Equal(_cloud.Endpoints.State(_cloud.LiveEndpoint)!.ConfigurationName, _cloud.ConfigurationOf("V1.0.0"));
        Assert.Equal(100, _cloud.Endpoints.Configurations[_cloud.ConfigurationOf("V1.0.0")].Capture!.SamplingPercentage);
    }

    [Fact]
    public async Task A_candidate_that_was_not_rolled_out_does_not_replace_the_champion()
    {
        var run = await _cloud.CandidateAsync();

        await Assert.ThrowsAsync<BadInputException>(() => _cloud.LookAsync(new GoLiveRunner(run).LookAsync));

        Assert.Equal(_cloud.ConfigurationOf("V1.0.0"), _cloud.Endpoints.State(_cloud.LiveEndpoint)!.ConfigurationName);
    }

    [Fact]
    public async Task Status_tells_what_is_served_and_what_happened_last()
    {
        Assert.Contains("  does not exist", await new StatusRunner(_cloud.Manifest, _cloud.Ports).RunAsync(default));
        await _cloud.DeliverAsync("data-1");

        var lines = await new StatusRunner(_cloud.Manifest, _cloud.Ports).RunAsync(default);

        Assert.Contains(
            lines, line => line.Contains("V1.0.0", StringComparison.Ordinal) && line.Contains("Production", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("v1-0-0     100 % of the live requests", StringComparison.Ordinal));
        Assert.Contains("V1.0.0 is live", lines[^1], StringComparison.Ordinal);
    }
}

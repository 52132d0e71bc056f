using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class EndpointTests : IDisposable
{
    private readonly EndpointFixture _fixture = new();

    [Fact]
    public async Task A_healthy_endpoint_is_in_service_and_says_which_image_it_runs()
    {
        var endpoint = await _fixture.LiveAsync(production: [("v1", 1)]);

        Assert.Equal(("InService", "c1"), ((string?)endpoint["EndpointStatus"], (string?)endpoint["EndpointConfigName"]));
        var variant = Assert.Single(endpoint["ProductionVariants"]!.AsArray())!;
        Assert.Equal("localhost:1/slipway/model@sha256:model", (string?)variant["DeployedImages"]![0]!["ResolvedImage"]);
        Assert.Equal(
            (1d, 1d, 1), ((double)variant["CurrentWeight"]!, (double)variant["DesiredWeight"]!, (int)variant["CurrentInstanceCount"]!));
        Assert.Null(endpoint["DataCaptureConfig"]);
        Assert.Null(endpoint["ShadowProductionVariants"]);
        Assert.Null(endpoint["FailureReason"]);
    }

    [Fact]
    public async Task An_endpoint_whose_container_dies_fails_and_says_why()
    {
        var endpoint = await _fixture.LiveAsync(mode: "dies", production: [("v1", 1)]);

        Assert.Equal("Failed", (string?)endpoint["EndpointStatus"]);
        Assert.Contains(
            "variant v1 did not pass the ping health check. It ended with exit code 134", (string?)endpoint["FailureReason"],
                StringComparison.Ordinal);
        Assert.Equal("ValidationError", (await _fixture.InvokeAsync("1")).Error);
    }

    [Fact]
    public async Task An_update_takes_over_without_a_failed_request_and_stops_the_old_container()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        await _fixture.ModelAsync("v2");
        await _fixture.ConfigAsync("c2", null, null, ("v2", 1));
        using var stop = new CancellationTokenSource();
        var traffic = Task.Run(async () =>
        {
            var variants = new List<string?>();
            while (!stop.IsCancellationRequested)
            {
                var answer = await _fixture.InvokeAsync("1");
                Assert.Equal(200, answer.Status);
                variants.Add(answer.Variant);
            }

            return variants;
        });

        await _fixture.UpdateAsync("c2");
        var endpoint = await _fixture.SettledAsync();
        Assert.Equal("v2", (await _fixture.InvokeAsync("1")).Variant);
        await _fixture.Launcher.Last("v1").Exit;
        await stop.CancelAsync();
        var seen = await traffic;

        Assert.Equal(("InService", "c2"), ((string?)endpoint["EndpointStatus"], (string?)endpoint["EndpointConfigName"]));
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task An_update_that_never_gets_healthy_falls_back_to_the_old_configuration()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        await _fixture.ModelAsync("v2", "dies");
        await _fixture.ConfigAsync("c2", null, null, ("v1", 1), ("v2", 1));

        await _fixture.UpdateAsync("c2");
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal(("InService", "c1"), ((string?)endpoint["EndpointStatus"], (string?)endpoint["EndpointConfigName"]));
        Assert.Contains("variant v2 did not pass the ping health check", (string?)endpoint["FailureReason"], StringComparison.Ordinal);
        Assert.Equal("v1:1", (await _fixture.InvokeAsync("1")).Body);
        Assert.Single(_fixture.Launcher.Started, container => container.Name == "v1");
        Assert.Null(endpoint["PendingDeploymentSummary"]);
    }

    [Fact]
    public async Task A_variant_whose_model_is_the_same_keeps_its_container()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        await _fixture.ModelAsync("v2");
        await _fixture.ConfigAsync("c2", null, "v2", ("v1", 1));
        await _fixture.ConfigAsync("c3", null, null, ("v1", 9), ("v2", 1));

        await _fixture.UpdateAsync("c2");
        await _fixture.SettledAsync();
        await _fixture.UpdateAsync("c3");
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal("c3", (string?)endpoint["EndpointConfigName"]);
        Assert.Equal(["v1", "v2"], _fixture.Launcher.Started.Select(container => container.Name));
    }

    [Fact]
    public async Task While_it_is_updated_it_tells_what_is_pending_and_takes_no_other_update()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        await _fixture.ModelAsync("v2", "sick");
        await _fixture.ConfigAsync("c2", null, null, ("v2", 1));

        await _fixture.UpdateAsync("c2");
        var endpoint = await _fixture.Cloud.CallAsync("DescribeEndpoint", EndpointFixture.Name);
        var refusal = await _fixture.Cloud.RefusedAsync("DeleteEndpoint", EndpointFixture.Name);

        Assert.Equal(
            ("Updating", "c1", "c2"), (
                (string?)endpoint["EndpointStatus"], (string?)endpoint["EndpointConfigName"],
                    (string?)endpoint["PendingDeploymentSummary"]!["EndpointConfigName"]));
        Assert.Equal("Cannot update in-progress endpoint \"arn:aws:sagemaker:us-east-1:000000000000:endpoint/live\".", refusal.Message);
        Assert.Equal("v1", (await _fixture.InvokeAsync("1")).Variant);
    }

    [Fact]
    public async Task Weights_move_the_traffic_and_a_weight_of_zero_gets_none()
    {
        await _fixture.LiveAsync(production: [("v1", 1), ("v2", 0)]);
        var before = await VariantsAsync(40);

        await _fixture.Cloud.CallAsync("UpdateEndpointWeightsAndCapacities", new()
        {
            ["EndpointName"] = "live",
            ["DesiredWeightsAndCapacities"] = new JsonArray(
                new JsonObject { ["VariantName"] = "v1", ["DesiredWeight"] = 0 }, new JsonObject { ["VariantName"] = "v2",
                    ["DesiredWeight"] = 5, ["DesiredInstanceCount"] = 2 }),
        });
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal(["v1"], before);
        Assert.Equal(["v2"], await VariantsAsync(40));
        Assert.Equal([(0d, 0d, 1), (5d, 5d, 2)], endpoint["ProductionVariants"]!.AsArray().Select(one =>
            ((double)one!["CurrentWeight"]!, (double)one["DesiredWeight"]!, (int)one["CurrentInstanceCount"]!)));
    }

    [Fact]
    public async Task A_crashed_container_is_started_again_and_other_variants_answer_meanwhile()
    {
        await _fixture.LiveAsync(production: [("v1", 1), ("v2", 1)]);
        var crashed = _fixture.Launcher.Last("v2");

        await crashed.CrashAsync();
        Assert.Equal(200, (await _fixture.InvokeAsync("1", target: "v1")).Status);
        await EndpointFixture.UntilAsync(() => _fixture.Launcher.Last("v2") != crashed);
        Answer answer;
        do
        {
            answer = await _fixture.InvokeAsync("1", target: "v2");
            Assert.Contains(answer.Status, new[] { 200, 424, 503 });
        }
        while (answer.Status != 200);

        Assert.Equal(0, _fixture.Cloud.Metrics.Sum("v1", "InvocationModelErrors"));
        Assert.Equal(_fixture.Cloud.Metrics.Sum("v2", "Invocations") - 1, _fixture.Cloud.Metrics.Sum("v2", "Invocation5XXErrors"));
    }

    [Fact]
    public async Task A_request_to_a_container_that_dies_hears_of_a_model_error()
    {
        await _fixture.LiveAsync(mode: "gated", production: [("v1", 1)]);
        var request = _fixture.InvokeAsync("1");
        await EndpointFixture.UntilAsync(() => !_fixture.Launcher.Last("v1").Requests.IsEmpty);

        await _fixture.Launcher.Last("v1").CrashAsync();

        Assert.Equal((424, "ModelError"), ((await request).Status, (await request).Error));
        Assert.Equal(1, _fixture.Cloud.Metrics.Sum("v1", "Invocation5XXErrors"));
    }

    [Fact]
    public async Task Endpoints_come_back_with_the_cloud_and_requests_wait_for_them()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        await _fixture.Cloud.CallAsync("DeleteModel", new() { ["ModelName"] = "v1" });

        await _fixture.Cloud.RestartAsync();

        Assert.Equal("v1:1", (await _fixture.InvokeAsync("1")).Body);
        Assert.Equal(2, _fixture.Launcher.Started.Count);
        Assert.Equal("InService", (string?)(await _fixture.SettledAsync())["EndpointStatus"]);
    }

    [Fact]
    public async Task Endpoints_come_back_later_when_their_engine_does()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        _fixture.Launcher.Refused["v1"] = true;
        await _fixture.Cloud.RestartAsync();
        Assert.Equal(503, (await _fixture.InvokeAsync("1")).Status);

        _fixture.Launcher.Refused.Clear();
        await EndpointFixture.UntilAsync(() => _fixture.InvokeAsync("1").Result.Status == 200);
    }

    [Fact]
    public async Task An_update_whose_container_cannot_be_started_says_so()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        await _fixture.ModelAsync("v2");
        await _fixture.ConfigAsync("c2", null, null, ("v2", 1));
        _fixture.Launcher.Refused["v2"] = true;

        await _fixture.UpdateAsync("c2");
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal(
            ("c1", "The container of variant v2 cannot be started: The engine is away."),
            ((string?)endpoint["EndpointConfigName"], (string?)endpoint["FailureReason"]));
    }

    [Fact]
    public async Task An_update_under_way_goes_on_after_a_restart()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);
        await _fixture.ModelAsync("v2");
        await _fixture.ConfigAsync("c2", null, null, ("v2", 1));

        await _fixture.UpdateAsync("c2");
        await _fixture.Cloud.RestartAsync();
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal("c2", (string?)endpoint["EndpointConfigName"]);
        Assert.Equal("v2", (await _fixture.InvokeAsync("1")).Variant);
    }

    [Fact]
    public async Task A_deleted_endpoint_is_gone_with_its_container()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);

        await _fixture.Cloud.CallAsync("DeleteEndpoint", EndpointFixture.Name);
        await _fixture.Launcher.Last("v1").Exit;
        await EndpointFixture.UntilAsync(() => _fixture.Cloud.CallAsync("ListEndpoints", []).Result["Endpoints"]!.AsArray().Count == 0);

        var refusal = await _fixture.Cloud.RefusedAsync("DescribeEndpoint", EndpointFixture.Name);
        Assert.Equal(
            ("ValidationException", "Could not find endpoint \"arn:aws:sagemaker:us-east-1:000000000000:endpoint/live\"."), (
                refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task A_shadow_goes_with_exactly_one_production_variant()
    {
        await _fixture.ModelAsync("v1");
        await _fixture.ModelAsync("v2");
        await _fixture.ModelAsync("v3");

        var refusal = await Assert.ThrowsAsync<Slipway.LocalCloud.Protocol.ServiceException>(
            () => _fixture.ConfigAsync("c1", null, "v3", ("v1", 1), ("v2", 1)));

        Assert.Contains("exactly one production variant and one shadow variant, found 2 and 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_is_not_implemented_is_refused_by_name()
    {
        var refusal = await _fixture.Cloud.RefusedAsync("CreateEndpointConfig", new()
        {
            ["EndpointConfigName"] = "c1", ["ProductionVariants"] = new JsonArray(), ["ExplainerConfig"] = new JsonObject(),
        });

        Assert.Contains("does not implement 'explainerConfig'", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task<IEnumerable<string?>> VariantsAsync(int requests)
    {
        var seen = new HashSet<string?>();
        for (var i = 0; i < requests; i++)
        {
            seen.Add((await _fixture.InvokeAsync("1")).Variant);
        }

        return seen;
    }
}

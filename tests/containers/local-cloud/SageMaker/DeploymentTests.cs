using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Endpoints;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>Updates with a DeploymentConfig. A second of its waits is a millisecond here.</summary>
public sealed class DeploymentTests : IDisposable
{
    private const string Canary = """{"Type":"CANARY","WaitIntervalInSeconds":20,"CanarySize":{"Type":"CAPACITY_PERCENT","Value":30}}""";
    private readonly EndpointFixture _fixture = new(new EndpointTimings
    {
        Ping = TimeSpan.FromMilliseconds(5),
        Backoff = TimeSpan.FromMilliseconds(5),
        WaitSecond = TimeSpan.FromMilliseconds(1),
        AlarmCheck = TimeSpan.FromMilliseconds(1),
        Health = TimeSpan.FromSeconds(2),
    });

    [Theory]
    [InlineData("""{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"ALL_AT_ONCE","WaitIntervalInSeconds":20}}}""", "100 %")]
    [InlineData(
        $$$"""{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{{{Canary}}},"TerminationWaitInSeconds":10}}""", "30 % 100 %")]
    [InlineData(
        """{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"LINEAR","WaitIntervalInSeconds":20,"LinearStepSize":{"Type":"CAPACITY_PERCENT","Value":40}}}}""",
        "40 % 80 % 100 %")]
    [InlineData(
        """{"RollingUpdatePolicy":{"WaitIntervalInSeconds":20,"MaximumBatchSize":{"Type":"INSTANCE_COUNT","Value":1}}}""", "50 % 100 %")]
    public async Task Gives_the_new_fleet_its_traffic_step_by_step(string config, string steps)
    {
        await PreparedAsync();
        _fixture.Cloud.Events.Clear();

        await UpdateAsync(config);
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal(
            ("InService", "c2", null),
            ((string?)endpoint["EndpointStatus"], (string?)endpoint["EndpointConfigName"], (string?)endpoint["FailureReason"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(config), endpoint["LastDeploymentConfig"]));
        Assert.Null(endpoint["PendingDeploymentSummary"]);
        Assert.Equal("v2:1", (await _fixture.InvokeAsync("1")).Body);
        var bakes = Pending().Where(status => (string?)status["Status"] == "Baking").Select(status => (string?)status["StatusMessage"]);
        Assert.Equal(
            steps.Split(" %", StringSplitOptions.RemoveEmptyEntries).Select(step => step.Trim()),
            bakes.Select(message => message!.Split("with ")[1].Split('%')[0].Trim()));
    }

    [Fact]
    public async Task Both_fleets_answer_under_the_variants_name_and_an_alarm_gives_it_all_back()
    {
        _fixture.Cloud.Alarms["errors"] = "OK";
        await PreparedAsync();
        await UpdateAsync(Guarded("CANARY", "CanarySize", 3600));
        var bodies = new HashSet<string>();
        await EndpointFixture.UntilAsync(() => Both(bodies, null));
        var targeted = new HashSet<string>();
        await EndpointFixture.UntilAsync(() => Both(targeted, "main"));
        var baking = await DescribeAsync();

        _fixture.Cloud.Alarms["errors"] = "ALARM";
        var endpoint = await _fixture.SettledAsync();
        await _fixture.Launcher.Last("v2").Exit;

        Assert.Equal(["v1:1", "v2:1"], bodies.Order());
        Assert.Equal(["v1:1", "v2:1"], targeted.Order());
        Assert.Equal(("Updating", "c1"), ((string?)baking["EndpointStatus"], (string?)baking["EndpointConfigName"]));
        var variant = Assert.Single(baking["PendingDeploymentSummary"]!["ProductionVariants"]!.AsArray())!;
        Assert.Equal(("main", "Baking"), ((string?)variant["VariantName"], (string?)variant["VariantStatus"]![0]!["Status"]));
        Assert.Equal(("InService", "c1"), ((string?)endpoint["EndpointStatus"], (string?)endpoint["EndpointConfigName"]));
        Assert.Contains("alarm(s) [errors]", (string?)endpoint["FailureReason"], StringComparison.Ordinal);
        Assert.Equal("v1:1", (await _fixture.InvokeAsync("1")).Body);
        Assert.Equal(
            _fixture.Launcher.Started.Sum(container => container.Requests.Count), _fixture.Cloud.Metrics.Sum("main", "Invocations"));
        Assert.Equal(_fixture.Launcher.Last("v2").Requests.Count, _fixture.Cloud.Metrics.SumOf("c2", "Invocations"));
        Assert.Equal(["CREATING", "IN_SERVICE", "UPDATING", "ROLLING_BACK", "IN_SERVICE"], States());
    }

    [Fact]
    public async Task Errors_before_the_update_are_no_reason_and_an_alarm_that_is_quiet_neither()
    {
        _fixture.Cloud.Alarms["errors"] = "INSUFFICIENT_DATA";
        await PreparedAsync();
        await UpdateAsync(Guarded("LINEAR", "LinearStepSize", 5));
        Assert.Equal("c2", (string?)(await _fixture.SettledAsync())["EndpointConfigName"]);
    }

    [Fact]
    public async Task Goes_on_after_a_restart_of_the_cloud()
    {
        await PreparedAsync();
        await UpdateAsync(
            $$$"""{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{{{Canary.Replace("20", "300", StringComparison.Ordinal)}}}}}""");
        await EndpointFixture.UntilAsync(() => Pending().Any(status => (string?)status["Status"] == "Baking"));

        await _fixture.Cloud.RestartAsync();
        var first = await _fixture.InvokeAsync("1");
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal("v1:1", first.Body);
        Assert.Equal("c2", (string?)endpoint["EndpointConfigName"]);
        Assert.Equal("v2:1", (await _fixture.InvokeAsync("1")).Body);
    }

    [Fact]
    public async Task Goes_on_going_back_after_a_restart_of_the_cloud()
    {
        _fixture.Cloud.Alarms["errors"] = "OK";
        await PreparedAsync();
        await UpdateAsync("""
            {"RollingUpdatePolicy":{"WaitIntervalInSeconds":3600,"MaximumBatchSize":{"Type":"CAPACITY_PERCENT","Value":50},
             "RollbackMaximumBatchSize":{"Type":"CAPACITY_PERCENT","Value":60}},"AutoRollbackConfiguration":{"Alarms":[{"AlarmName":"errors"}]}}
            """);
        await EndpointFixture.UntilAsync(() => Pending().Any(status => (string?)status["Status"] == "Baking"));
        _fixture.Cloud.Alarms["errors"] = "ALARM";
        await _fixture.Cloud.UntilAsync("DescribeEndpoint", EndpointFixture.Name, "EndpointStatus", "RollingBack");

        await _fixture.Cloud.RestartAsync();
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal(("InService", "c1"), ((string?)endpoint["EndpointStatus"], (string?)endpoint["EndpointConfigName"]));
        Assert.Contains("[errors]", (string?)endpoint["FailureReason"], StringComparison.Ordinal);
        Assert.Equal("v1:1", (await _fixture.InvokeAsync("1")).Body);
    }

    [Fact]
    public async Task Says_so_when_there_is_nothing_to_go_back_to()
    {
        _fixture.Cloud.Alarms["errors"] = "OK";
        await PreparedAsync();
        await UpdateAsync(Guarded("CANARY", "CanarySize", 3600));
        await EndpointFixture.UntilAsync(() => Pending().Any(status => (string?)status["Status"] == "Baking"));

        _fixture.Launcher.Broken["v1"] = true;
        await _fixture.Launcher.Last("v1").CrashAsync();
        _fixture.Cloud.Alarms["errors"] = "ALARM";
        var endpoint = await _fixture.Cloud.UntilAsync(
            "DescribeEndpoint", EndpointFixture.Name, "EndpointStatus", "UpdateRollbackFailed", "InService");

        Assert.Equal("UpdateRollbackFailed", (string?)endpoint["EndpointStatus"]);
        Assert.Contains("old fleet does not answer", (string?)endpoint["FailureReason"], StringComparison.Ordinal);
        await _fixture.Cloud.CallAsync("DeleteEndpoint", EndpointFixture.Name);
    }

    [Fact]
    public async Task The_last_configuration_can_be_kept()
    {
        await PreparedAsync();
        await UpdateAsync($$$"""{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{{{Canary}}}}}""");
        await _fixture.SettledAsync();
        _fixture.Cloud.Events.Clear();

        await _fixture.Cloud.CallAsync(
            "UpdateEndpoint", new() { ["EndpointName"] = "live", ["EndpointConfigName"] = "c1", ["RetainDeploymentConfig"] = true });
        var endpoint = await _fixture.SettledAsync();

        Assert.Equal("c1", (string?)endpoint["EndpointConfigName"]);
        Assert.Equal(2, Pending().Count(status => (string?)status["Status"] == "Baking"));
    }

    [Theory]
    [InlineData("""{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"CANARY","WaitIntervalInSeconds":0}}}""", "CanarySize")]
    [InlineData(
        """{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"ALL_AT_ONCE","WaitIntervalInSeconds":3601}}}""", "3600")]
    [InlineData(
        """{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"CANARY","WaitIntervalInSeconds":0,"CanarySize":{"Type":"CAPACITY_PERCENT","Value":51}}}}""",
        "at most 50")]
    [InlineData(
        """{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"CANARY","WaitIntervalInSeconds":0,"CanarySize":{"Type":"INSTANCE_COUNT","Value":2}}}}""",
        "of 2")]
    [InlineData(
        """{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"LINEAR","WaitIntervalInSeconds":0,"LinearStepSize":{"Type":"CAPACITY_PERCENT","Value":9}}}}""",
        "LinearStepSize")]
    [InlineData(
        """{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"ALL_AT_ONCE","WaitIntervalInSeconds":0},"MaximumExecutionTimeoutInSeconds":599}}""",
        "600")]
    [InlineData(
        """{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"ALL_AT_ONCE","WaitIntervalInSeconds":3000},"MaximumExecutionTimeoutInSeconds":600}}""",
        "larger than all waits")]
    [InlineData(
        """{"RollingUpdatePolicy":{"WaitIntervalInSeconds":0,"MaximumBatchSize":{"Type":"CAPACITY_PERCENT","Value":4}}}""",
        "MaximumBatchSize")]
    [InlineData(
        """{"RollingUpdatePolicy":{"WaitIntervalInSeconds":0,"MaximumBatchSize":{"Type":"CAPACITY_PERCENT","Value":5}},"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"ALL_AT_ONCE","WaitIntervalInSeconds":0}}}""",
        "Only one")]
    [InlineData("""{"AutoRollbackConfiguration":{"Alarms":[{"AlarmName":"none"}]}}""", "Could not find the CloudWatch alarm \"none\"")]
    [InlineData("""{"AutoRollbackConfiguration":{"Alarms":[{"AlarmName":"ringing"}]}}""", "is in ALARM")]
    public async Task Refuses_what_SageMaker_does_not_take(string config, string named)
    {
        _fixture.Cloud.Alarms["ringing"] = "ALARM";
        await PreparedAsync();
        var refusal = await _fixture.Cloud.RefusedAsync("UpdateEndpoint", Request(config));
        Assert.Equal("ValidationException", refusal.Code);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();

    private static string Guarded(string type, string size, int wait) => new JsonObject
    {
        ["BlueGreenUpdatePolicy"] = new JsonObject
        {
            ["TrafficRoutingConfiguration"] = new JsonObject
            {
                ["Type"] = type, ["WaitIntervalInSeconds"] = wait, [size] = new JsonObject { ["Type"] = "CAPACITY_PERCENT",
                    ["Value"] = 50 },
            },
        },
        ["AutoRollbackConfiguration"] = new JsonObject { ["Alarms"] = new JsonArray(new JsonObject { ["AlarmName"] = "errors" }) },
    }.ToJsonString();

    private static JsonObject Request(string config) => new()
    {
        ["EndpointName"] = "live", ["EndpointConfigName"] = "c2", ["DeploymentConfig"] = JsonNode.Parse(config),
    };

    // The endpoint serves v1 as the variant main, by two instances; c2 has v2 under the same name.
    private async Task PreparedAsync()
    {
        foreach (var number in new[] { 1, 2 })
        {
            await _fixture.ModelAsync($"v{number}");
            await _fixture.Cloud.CallAsync("CreateEndpointConfig", new()
            {
                ["EndpointConfigName"] = $"c{number}",
                ["ProductionVariants"] = new JsonArray(new JsonObject
                {
                    ["VariantName"] = "main", ["ModelName"] = $"v{number}", ["InstanceType"] = "ml.m5.large", ["InitialInstanceCount"] = 2,
                }),
            });
        }

        await _fixture.Cloud.CallAsync("CreateEndpoint", new() { ["EndpointName"] = "live", ["EndpointConfigName"] = "c1" });
        Assert.Equal("InService", (string?)(await _fixture.SettledAsync())["EndpointStatus"]);
    }

    private bool Both(HashSet<string> answers, string? target)
    {
        answers.Add(_fixture.InvokeAsync("1", target).Result.Body);
        return answers.Count == 2;
    }

    private Task UpdateAsync(string config) => _fixture.Cloud.CallAsync("UpdateEndpoint", Request(config));

    private Task<JsonObject> DescribeAsync() => _fixture.Cloud.CallAsync("DescribeEndpoint", EndpointFixture.Name);

    private IEnumerable<string?> States() => _fixture.Cloud.Events.Where(one => one.DetailType == "SageMaker Endpoint State Change")
        .Select(one => (string?)one.Detail["EndpointStatus"]);

    private IEnumerable<JsonNode> Pending() =>
        _fixture.Cloud.Events.Where(one => one.DetailType == "SageMaker Endpoint Deployment State Change")
        .Select(one => one.Detail["PendingDeploymentSummary"]!["ProductionVariants"]![0]!["VariantStatus"]![0]!);
}

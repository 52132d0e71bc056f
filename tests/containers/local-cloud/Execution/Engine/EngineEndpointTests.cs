using System.Net;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

/// <summary>Endpoints whose containers the engine runs. The body of a request is an expression of Python.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineEndpointTests(EngineCloud cloud) : IClassFixture<EngineCloud>
{
    [SkippableFact]
    public async Task Two_variants_answer_and_one_that_crashes_comes_back_without_disturbing_the_other()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        await CreateAsync("pair", isolated: false, "blue", "green");

        Assert.Equal((HttpStatusCode.OK, "blue 3"), await InvokeAsync("pair", "blue", "os.environ['NAME'] + ' ' + str(1 + 2)"));
        Assert.Equal(
            (HttpStatusCode.OK, "green None"),
            await InvokeAsync("pair", "green", "os.environ['NAME'] + ' ' + str(os.environ.get('SAGEMAKER_BIND_TO_PORT'))"));
        Assert.Equal(2, (await EngineCloud.ContainersAsync(cloud.Engine, cloud.Cloud.StateDirectory)).Count(one => one.State == "running"));

        Assert.Equal((HttpStatusCode)424, (await InvokeAsync("pair", "blue", "die")).Status);
        Assert.Equal("green", (await InvokeAsync("pair", "green", "os.environ['NAME']")).Body);
        var (status, body) = await InvokeAsync("pair", "blue", "os.environ['NAME']", mayFail: true);
        for (var i = 0; i < 3600 && status != HttpStatusCode.OK; i++)
        {
            await Task.Delay(50);
            (status, body) = await InvokeAsync("pair", "blue", "os.environ['NAME']", mayFail: true);
        }

        Assert.Equal("blue", body);
        await DeleteAsync("pair");
    }

    [SkippableFact]
    public async Task An_isolated_endpoint_answers_and_reaches_nothing()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        await CreateAsync("alone", isolated: true, "one", "two");
        var other = "";
        foreach (var container in await EngineCloud.ContainersAsync(cloud.Engine, cloud.Cloud.StateDirectory))
        {
            var inside = await cloud.Engine.Containers.InspectContainerAsync(container.ID);
            other = inside.Config.Env.Contains("NAME=two") ? inside.NetworkSettings.Networks.Values.Single().IPAddress : other;
        }

        Assert.Equal((HttpStatusCode.OK, "one"), await InvokeAsync("alone", "one", "os.environ['NAME']"));
        Assert.Equal((HttpStatusCode.OK, "True"), await InvokeAsync("alone", "one", "can_reach('127.0.0.1', 8080)"));
        Assert.Equal((HttpStatusCode.OK, "False"), await InvokeAsync("alone", "one", $"can_reach('{other}', 8080)"));

        // A name server that is reached from wherever there is a way out.
        Assert.Equal((HttpStatusCode.OK, "False"), await InvokeAsync("alone", "one", "can_reach('1.1.1.1', 53)"));
        await DeleteAsync("alone");
    }

    [SkippableFact]
    public async Task A_container_that_cannot_serve_fails_its_endpoint_and_is_removed()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        await CreateAsync("broken", isolated: false, "");

        var ended = await cloud.CallAsync("DescribeEndpoint", new() { ["EndpointName"] = "broken" });

        Assert.Equal("Failed", (string?)ended["EndpointStatus"]);
        Assert.Contains("did not pass the ping health check", (string?)ended["FailureReason"], StringComparison.Ordinal);
        Assert.Contains("exit code 1", (string?)ended["FailureReason"], StringComparison.Ordinal);
        await DeleteAsync("broken");
    }

    private async Task CreateAsync(string endpoint, bool isolated, params string[] variants)
    {
        foreach (var variant in variants)
        {
            await cloud.CallAsync("CreateModel", new()
            {
                ["ModelName"] = $"{endpoint}-{variant}model",
                ["EnableNetworkIsolation"] = isolated,
                ["PrimaryContainer"] = new JsonObject
                {
                    ["Image"] = cloud.Image,
                    ["Environment"] = variant.Length == 0 ? [] : new JsonObject { ["NAME"] = variant },
                },
            });
        }

        await cloud.CallAsync("CreateEndpointConfig", new()
        {
            ["EndpointConfigName"] = endpoint,
            ["ProductionVariants"] = new JsonArray([.. variants.Select(variant => new JsonObject
            {
                ["VariantName"] = variant.Length == 0 ? "v" : variant,
                ["ModelName"] = $"{endpoint}-{variant}model",
                ["InstanceType"] = "ml.t3.medium",
                ["InitialInstanceCount"] = 1,
            })]),
        });
        await cloud.CallAsync("CreateEndpoint", new() { ["EndpointName"] = endpoint, ["EndpointConfigName"] = endpoint });
        await cloud.UntilAsync("DescribeEndpoint", new() { ["EndpointName"] = endpoint }, "EndpointStatus", "InService", "Failed");
    }

    private async Task DeleteAsync(string endpoint)
    {
        await cloud.CallAsync("DeleteEndpoint", new() { ["EndpointName"] = endpoint });
        for (var i = 0; i < 3600 && (await EngineCloud.ContainersAsync(cloud.Engine, cloud.Cloud.StateDirectory)).Count > 0; i++)
        {
            await Task.Delay(50);
        }

        Assert.Empty(await EngineCloud.ContainersAsync(cloud.Engine, cloud.Cloud.StateDirectory));
    }

    private async Task<(HttpStatusCode Status, string Body)> InvokeAsync(
        string endpoint, string variant, string expression, bool mayFail = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/endpoints/{endpoint}/invocations")
        {
            Content = new StringContent(expression),
        };
        request.Headers.Add("X-Amzn-SageMaker-Target-Variant", variant);
        using var response = await cloud.Cloud.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK || expression == "die" || mayFail, $"{expression}: {body}");
        return (response.StatusCode, body);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Slipway.LocalCloud.SageMaker.Endpoints;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>A cloud with model servers in this process, and the calls that tests of endpoints make.</summary>
internal sealed class EndpointFixture : IDisposable
{
    public EndpointFixture(EndpointTimings? timings = null)
    {
        Cloud = new SageMakerFixture(launcher: Launcher, timings: timings);
        Image = Cloud.Images.Add("model", "");
    }

    public FakeModelLauncher Launcher { get; } = new();

    public SageMakerFixture Cloud { get; }

    public string Image { get; }

    public Task ModelAsync(string name, string mode = "") => Cloud.CallAsync("CreateModel", new()
    {
        ["ModelName"] = name,
        ["ExecutionRoleArn"] = SageMakerFixture.Role,
        ["PrimaryContainer"] = new JsonObject { [nameof(Image)] = Image,
            ["Environment"] = new JsonObject { ["NAME"] = name, ["MODE"] = mode } },
    });

    public Task ConfigAsync(string name, JsonObject? capture, string? shadow, params (string Model, double Weight)[] production)
    {
        var request = new JsonObject
        {
            ["EndpointConfigName"] = name,
            ["ProductionVariants"] = new JsonArray([.. production.Select(one => Variant(one.Model, one.Weight))]),
        };
        if (shadow is not null)
        {
            request["ShadowProductionVariants"] = new JsonArray(Variant(shadow, 1));
        }

        if (capture is not null)
        {
            request["DataCaptureConfig"] = capture;
        }

        return Cloud.CallAsync("CreateEndpointConfig", request);
    }

    /// <summary>Models, a configuration named <c>c1</c> and the endpoint <c>live</c>, in service.</summary>
    public async Task<JsonObject> LiveAsync(
        JsonObject? capture = null, string? shadow = null, string mode = "", params (string Model, double Weight)[] production)
    {
        foreach (var (model, _) in production)
        {
            await ModelAsync(model, mode);
        }

        await ConfigAsync("c1", capture, shadow, production);
        await Cloud.CallAsync("CreateEndpoint", Names("c1"));
        return await SettledAsync();
    }

    public Task UpdateAsync(string config) => Cloud.CallAsync("UpdateEndpoint", Names(config));

    public Task<JsonObject> SettledAsync() => Cloud.UntilAsync("DescribeEndpoint", Name, "EndpointStatus", "InService", "Failed");

    public Task<Answer> InvokeAsync(
        string body, string? target = null, string? id = null, string endpoint = "live", string contentType = "text/csv") =>
        InvokeAsync(Cloud, body, target, id, endpoint, contentType);

    public static async Task<Answer> InvokeAsync(
        SageMakerFixture cloud, string body, string? target = null, string? id = null, string endpoint = "live",
            string contentType = "text/csv")
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Request.ContentType = contentType;
        http.Request.Headers["X-Amzn-SageMaker-Custom-Attributes"] = "row=1";
        if (target is not null)
        {
            http.Request.Headers["X-Amzn-SageMaker-Target-Variant"] = target;
        }

        if (id is not null)
        {
            http.Request.Headers["X-Amzn-SageMaker-Inference-Id"] = id;
        }

        var answer = new MemoryStream();
        http.Response.Body = answer;
        await cloud.Runtime.HandleAsync(http, endpoint);
        return new Answer(http.Response, Encoding.UTF8.GetString(answer.ToArray()));
    }

    public static JsonObject Name => new() { ["EndpointName"] = "live" };

    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 2000 && !holds(); i++)
        {
            await Task.Delay(5);
        }

        Assert.True(holds());
    }

    public void Dispose() => Cloud.Dispose();

    private static JsonObject Names(string config) => new() { ["EndpointName"] = "live", ["EndpointConfigName"] = config };

    private static JsonObject Variant(string model, double weight) => new()
    {
        ["VariantName"] = model, ["ModelName"] = model, ["InstanceType"] = "ml.m5.large", ["InitialInstanceCount"] = 1,
            ["InitialVariantWeight"] = weight,
    };
}

internal sealed record Answer(HttpResponse Response, string Body)
{
    public int Status => Response.StatusCode;

    public string? Variant => Response.Headers["x-Amzn-Invoked-Production-Variant"];

    public string? Error => Response.Headers["x-amzn-ErrorType"];

    public JsonNode Json => JsonNode.Parse(Body)!;
}

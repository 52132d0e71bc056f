using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class AsyncInferenceTests : IDisposable
{
    private readonly EndpointFixture _fixture = new();

    [Fact]
    public async Task An_answer_appears_where_the_caller_was_told()
    {
        await LiveAsync();
        await PutAsync("in/row.csv", "7");

        var answer = await InvokeAsync("s3://data/in/row.csv", ("Inference-Id", "mine"));

        Assert.Equal((202, "mine"), (answer.Status, (string?)answer.Json["InferenceId"]));
        var output = answer.Response.Headers["X-Amzn-SageMaker-OutputLocation"].ToString();
        Assert.StartsWith("s3://data/out/", output, StringComparison.Ordinal);
        Assert.StartsWith(
            "s3://data/failed/", answer.Response.Headers["X-Amzn-SageMaker-FailureLocation"].ToString(), StringComparison.Ordinal);
        Assert.Equal("v1:7", await ReadAsync(output));
        await EndpointFixture.UntilAsync(() => _fixture.Cloud.Metrics.Sum("v1", "Invocations").Equals(1.0));
        var config = (await _fixture.Cloud.CallAsync("DescribeEndpoint", EndpointFixture.Name))["AsyncInferenceConfig"];
        Assert.True(JsonNode.DeepEquals(Config(), config));
    }

    [Fact]
    public async Task The_caller_may_name_the_output()
    {
        await LiveAsync();
        await PutAsync("in/row.csv", "7");
        var answer = await InvokeAsync("s3://data/in/row.csv", ("S3OutputPathExtension", "a/b"), ("Filename", "c.csv"));
        Assert.Equal("s3://data/out/a/b/c.csv", answer.Response.Headers["X-Amzn-SageMaker-OutputLocation"]);
        Assert.Equal("v1:7", await ReadAsync("s3://data/out/a/b/c.csv"));
    }

    [Theory]
    [InlineData("bad", "row 1: expected a number")]
    [InlineData(null, "no object")]
    public async Task A_fault_is_written_to_the_failure_path(string? body, string named)
    {
        await LiveAsync();
        if (body is not null)
        {
            await PutAsync("in/row.csv", body);
        }

        var answer = await InvokeAsync("s3://data/in/row.csv");

        Assert.Equal(202, answer.Status);
        Assert.Contains(named, await ReadAsync(answer.Response.Headers["X-Amzn-SageMaker-FailureLocation"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_is_answered_after_a_restart_of_the_cloud()
    {
        await LiveAsync("gated");
        await PutAsync("in/row.csv", "7");
        var answer = await InvokeAsync("s3://data/in/row.csv");
        await EndpointFixture.UntilAsync(() => !_fixture.Launcher.Last("v1").Requests.IsEmpty);

        await _fixture.Cloud.RestartAsync();
        await EndpointFixture.UntilAsync(() => _fixture.Launcher.Started.Count == 2);
        _fixture.Launcher.Last("v1").Gate.SetResult();

        Assert.Equal("v1:7", await ReadAsync(answer.Response.Headers["X-Amzn-SageMaker-OutputLocation"]!));
    }

    [Fact]
    public async Task Each_kind_of_endpoint_is_asked_in_its_way()
    {
        await LiveAsync();
        Assert.Contains("InvokeEndpointAsync", (string?)(await _fixture.InvokeAsync("1")).Json["Message"], StringComparison.Ordinal);
        Assert.Equal("ValidationError", (await InvokeAsync("not-a-uri")).Error);
        Assert.Equal("ValidationError", (await InvokeAsync("s3://data/in", ("RequestTTLSeconds", "59"))).Error);

        await _fixture.ConfigAsync("c2", null, null, ("v1", 1));
        await _fixture.UpdateAsync("c2");
        await _fixture.SettledAsync();
        Assert.Contains("no asynchronous endpoint", (string?)(await InvokeAsync("s3://data/in")).Json["Message"], StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();

    private static JsonObject Config() => new()
    {
        ["ClientConfig"] = new JsonObject { ["MaxConcurrentInvocationsPerInstance"] = 2 },
        ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/out", ["S3FailurePath"] = "s3://data/failed/" },
    };

    private async Task LiveAsync(string mode = "")
    {
        await _fixture.ModelAsync("v1", mode);
        await _fixture.Cloud.CallAsync("CreateEndpointConfig", new()
        {
            ["EndpointConfigName"] = "c1",
            ["AsyncInferenceConfig"] = Config(),
            ["ProductionVariants"] = new JsonArray(new JsonObject
            {
                ["VariantName"] = "v1", ["ModelName"] = "v1", ["InstanceType"] = "ml.m5.large", ["InitialInstanceCount"] = 1,
            }),
        });
        await _fixture.Cloud.CallAsync("CreateEndpoint", new() { ["EndpointName"] = "live", ["EndpointConfigName"] = "c1" });
        await _fixture.SettledAsync();
    }

    private async Task<Answer> InvokeAsync(string input, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        foreach (var (name, value) in headers.Append(("InputLocation", input)))
        {
            http.Request.Headers[$"X-Amzn-SageMaker-{name}"] = value;
        }

        var body = new MemoryStream();
        http.Response.Body = body;
        await _fixture.Cloud.Async.HandleAsync(http, "live");
        return new Answer(http.Response, Encoding.UTF8.GetString(body.ToArray()));
    }

    private Task PutAsync(string key, string content) =>
        _fixture.Cloud.Buckets.WriteAsync("data", key, new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None);

    private async Task<string> ReadAsync(string location)
    {
        var key = location["s3://data/".Length..];
        await EndpointFixture.UntilAsync(() => _fixture.Cloud.Buckets.List("data", key).Contains(key));
        await using var content = _fixture.Cloud.Buckets.OpenRead("data", key)!;
        return await new StreamReader(content).ReadToEndAsync();
    }
}

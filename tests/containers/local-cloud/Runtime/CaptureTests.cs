using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.Tests.SageMaker;

namespace Slipway.LocalCloud.Tests.Runtime;

public sealed class CaptureTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 2, 14, 17, 25, 49, 123, TimeSpan.Zero);
    private static readonly CapturePolicy Policy = new(
        new ObjectUri("data", "captures"), 100, true, true, ["text/csv"], ["application/json"]);
    private readonly EndpointFixture _fixture = new();

    [Fact]
    public void A_line_is_in_the_format_of_SageMaker()
    {
        var invocation = new Invocation("1,\"é\"\n"u8.ToArray(), "text/csv", null, null, "id-1");
        var answer = new ModelAnswer(200, """{"predictions":[1.5]}"""u8.ToArray(), "application/json; charset=utf-8", null, TimeSpan.Zero);

        var line = Encoding.UTF8.GetString(CaptureLine.Render(Policy, invocation, answer, "event-1", Time));

        Assert.Equal(
            """{"captureData":{"endpointInput":{"observedContentType":"text/csv","mode":"INPUT","data":"1,\"é\"\n","encoding":"CSV"},"endpointOutput":{"observedContentType":"application/json; charset=utf-8","mode":"OUTPUT","data":"{\"predictions\":[1.5]}","encoding":"JSON"}},"eventMetadata":{"eventId":"event-1","inferenceId":"id-1","inferenceTime":"2026-02-14T17:25:49Z"},"eventVersion":"0"}"""
                + "\n",
            line);
    }

    [Fact]
    public void What_is_neither_CSV_nor_JSON_is_BASE64_and_a_side_not_asked_for_is_left_out()
    {
        var invocation = new Invocation([0xff, 0x00], "application/x-npy", null, null, null);
        var answer = new ModelAnswer(200, [], null, null, TimeSpan.Zero);

        var line = JsonNode.Parse(CaptureLine.Render(Policy with { Output = false }, invocation, answer, "event-1", Time))!;

        Assert.Equal(
            ("/wA=", "BASE64"), (
                (string?)line["captureData"]!["endpointInput"]!["data"], (string?)line["captureData"]!["endpointInput"]!["encoding"]));
        Assert.Null(line["captureData"]!["endpointOutput"]);
        Assert.Null(line["eventMetadata"]!["inferenceId"]);
    }

    [Fact]
    public async Task Answers_of_production_and_shadow_are_captured_and_errors_are_not()
    {
        await _fixture.ModelAsync("shadow");
        await _fixture.LiveAsync(Config(), "shadow", production: [("v1", 1)]);

        await _fixture.InvokeAsync("1", id: "id-1");
        await _fixture.InvokeAsync("bad", id: "id-2");
        await EndpointFixture.UntilAsync(() => _fixture.Cloud.Buckets.List("data", "captures/live/shadow/").Count > 0);
        await EndpointFixture.UntilAsync(() => _fixture.Cloud.Buckets.List("data", "captures/live/v1/").Count > 0);

        var key = Assert.Single(_fixture.Cloud.Buckets.List("data", "captures/live/v1/"));
        Assert.Matches(new Regex(@"^captures/live/v1/\d{4}/\d\d/\d\d/\d\d/\d\d-\d\d-\d{3}-[0-9a-f-]{36}\.jsonl\z"), key);
        var line = JsonNode.Parse(Assert.Single(_fixture.Cloud.Buckets.Text("data", key).TrimEnd('\n').Split('\n')))!;
        Assert.Equal(
            ("1", "v1:1", "id-1"), (
                (string?)line["captureData"]!["endpointInput"]!["data"], (string?)line["captureData"]!["endpointOutput"]!["data"], (
                    string?)line["eventMetadata"]!["inferenceId"]));
        Assert.Contains(
            "shadow:1",
            _fixture.Cloud.Buckets.Text("data", _fixture.Cloud.Buckets.List("data", "captures/live/shadow/")[0]),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orderly_stop_writes_what_was_captured()
    {
        await _fixture.LiveAsync(Config(), production: [("v1", 1)]);
        for (var i = 0; i < 3; i++)
        {
            await _fixture.InvokeAsync($"{i}");
        }

        await _fixture.Cloud.RestartAsync();

        Assert.Equal(
            3, _fixture.Cloud.Buckets.List("data", "captures/").Sum(key => _fixture.Cloud.Buckets.Text("data", key).Count(c => c == '\n')));
    }

    [Fact]
    public async Task A_bucket_that_is_missing_does_not_get_in_the_way_of_answers()
    {
        var config = Config();
        config["DestinationS3Uri"] = "s3://missing/captures";
        await _fixture.LiveAsync(config, production: [("v1", 1)]);

        Assert.Equal(200, (await _fixture.InvokeAsync("1")).Status);
        await _fixture.Cloud.RestartAsync();
        Assert.Equal(200, (await _fixture.InvokeAsync("1")).Status);
    }

    [Fact]
    public async Task The_description_of_an_endpoint_says_what_is_captured()
    {
        var endpoint = await _fixture.LiveAsync(Config(), production: [("v1", 1)]);

        Assert.Equal(
            """{"EnableCapture":true,"CaptureStatus":"Started","CurrentSamplingPercentage":100,"DestinationS3Uri":"s3://data/captures","KmsKeyId":""}""",
            endpoint["DataCaptureConfig"]!.ToJsonString());
    }

    public void Dispose() => _fixture.Dispose();

    private static JsonObject Config() => new()
    {
        ["EnableCapture"] = true,
        ["InitialSamplingPercentage"] = 100,
        ["DestinationS3Uri"] = "s3://data/captures",
        ["CaptureOptions"] = new JsonArray(new JsonObject { ["CaptureMode"] = "Input" }, new JsonObject { ["CaptureMode"] = "Output" }),
    };
}

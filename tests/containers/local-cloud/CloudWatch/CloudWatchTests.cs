using System.Net;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.CloudWatch;

public sealed class CloudWatchTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    // A whole ten minutes, some time ago: no period is cut.
    private readonly long _start = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 600 * 600) - 3600;

    [Fact]
    public async Task Gives_statistics_by_period_newest_first()
    {
        await PutAsync("Periods", (0, 100), (30, 300), (60, 301), (300, 7));
        var result = (await GetAsync("Periods", ("Sum", 60), ("SampleCount", 300), ("PR(:300)", 300), ("p100", 600)))["MetricDataResults"]!;
        Assert.Equal($"[{_start + 300},{_start + 60},{_start}] [7,301,400]", Show(result[0]!));
        Assert.Equal($"[{_start + 300},{_start}] [1,3]", Show(result[1]!));
        Assert.Equal([100, 200.0 / 3], result[2]!["Values"]!.AsArray().Select(value => (double)value!));
        Assert.Equal($"[{_start}] [301]", Show(result[3]!));
        Assert.Equal("Complete", (string?)result[0]!["StatusCode"]);
    }

    [Fact]
    public async Task Pages_datapoints()
    {
        await PutAsync("Pages", (0, 1), (60, 2), (120, 3));
        var request = Query("Pages", ("Sum", 60));
        request["MaxDatapoints"] = 2;
        request["ScanBy"] = "TimestampAscending";
        var first = await CallAsync("GetMetricData", request);
        Assert.Equal(
            ("[1,2]", "PartialData"),
            (first["MetricDataResults"]![0]!["Values"]!.ToJsonString(), (string?)first["MetricDataResults"]![0]!["StatusCode"]));
        request["NextToken"] = (string?)first["NextToken"];
        var second = await CallAsync("GetMetricData", request);
        Assert.Equal(
            ("[3]", "Complete"),
            (second["MetricDataResults"]![0]!["Values"]!.ToJsonString(), (string?)second["MetricDataResults"]![0]!["StatusCode"]));
        Assert.Null(second["NextToken"]);
    }

    [Fact]
    public async Task Lists_metrics_by_dimension_and_keeps_them_over_a_restart()
    {
        await PutAsync("Listed", (0, 1));
        await cloud.RestartAsync();
        var found = await CallAsync(
            "ListMetrics", JsonNode.Parse("""{"Namespace":"Listed","Dimensions":[{"Name":"Endpoint","Value":"e"}]}""")!);
        Assert.Equal("m", (string?)Assert.Single(found["Metrics"]!.AsArray())!["MetricName"]);
        var none = await CallAsync(
            "ListMetrics", JsonNode.Parse("""{"Namespace":"Listed","Dimensions":[{"Name":"Endpoint","Value":"other"}]}""")!);
        Assert.Empty(none["Metrics"]!.AsArray());
    }

    [Theory]
    [InlineData("PutMetricData", """{"Namespace":"AWS/SageMaker","MetricData":[{"MetricName":"m","Value":1}]}""", "AWS/SageMaker")]
    [InlineData("PutMetricData", """{"Namespace":"N","MetricData":[{"MetricName":"m"}]}""", "Value")]
    [InlineData("PutMetricData", """{"Namespace":"N","MetricData":[{"MetricName":"m","Value":1,"Timestamp":1}]}""", "Timestamp")]
    [InlineData("PutMetricData", """{"Namespace":"N","MetricData":[{"MetricName":"m","Values":[1,2],"Counts":[1]}]}""", "Counts")]
    [InlineData("GetMetricData", """{"StartTime":1,"EndTime":2,"MetricDataQueries":[{"Id":"a","Expression":"b*2"}]}""", "'b'")]
    [InlineData("GetMetricData", """{"StartTime":1,"EndTime":2,"MetricDataQueries":[{"Id":"a","Expression":"SEARCH('x')"}]}""", "SEARCH")]
    [InlineData("GetMetricData", """{"StartTime":2,"EndTime":1,"MetricDataQueries":[]}""", "StartTime")]
    [InlineData(
        "GetMetricData",
        """{"StartTime":1,"EndTime":2,"MetricDataQueries":[{"Id":"a","MetricStat":{"Metric":{"Namespace":"N","MetricName":"m"},"Period":90,"Stat":"Sum"}}]}""",
        "Period")]
    [InlineData(
        "GetMetricData",
        """{"StartTime":1,"EndTime":2,"MetricDataQueries":[{"Id":"a","MetricStat":{"Metric":{"Namespace":"N","MetricName":"m"},"Period":60,"Stat":"IQM"}}]}""",
        "IQM")]
    [InlineData(
        "GetMetricStatistics", """{"StartTime":60,"EndTime":120,"Namespace":"N","MetricName":"m","Period":90,"Statistics":["Sum"]}""",
        "Period")]
    [InlineData("GetMetricStatistics", """{"StartTime":60,"EndTime":120,"Namespace":"N","MetricName":"m","Period":60}""", "Statistics")]
    [InlineData(
        "GetMetricStatistics", """{"StartTime":60,"EndTime":120,"Namespace":"N","MetricName":"m","Period":60,"Statistics":["p9"]}""", "p9")]
    [InlineData(
        "GetMetricStatistics", """{"StartTime":60,"EndTime":60,"Namespace":"N","MetricName":"m","Period":60,"Statistics":["Sum"]}""",
        "StartTime")]
    public async Task Refuses(string operation, string request, string named)
    {
        var (status, body) = await cloud.CallAsync($"GraniteServiceVersion20100801.{operation}", JsonNode.Parse(request)!, "1.0");
        Assert.Equal(
            (HttpStatusCode.BadRequest, operation == "GetMetricData" ? "ValidationException" : "InvalidParameterValueException"),
            (status, (string?)body["__type"]));
        Assert.Contains(named, (string?)body["message"], StringComparison.Ordinal);
    }

    private static string Show(JsonNode result) => $"{result["Timestamps"]!.ToJsonString()} {result["Values"]!.ToJsonString()}";

    private Task<JsonObject> PutAsync(string space, params (int Seconds, double Value)[] data) => CallAsync("PutMetricData", new JsonObject
    {
        ["Namespace"] = space,
        ["MetricData"] = new JsonArray([.. data.Select(one => new JsonObject
        {
            ["MetricName"] = "m", ["Timestamp"] = _start + one.Seconds, ["Value"] = one.Value, ["Dimensions"] = new JsonArray(Endpoint()),
        })]),
    });

    private Task<JsonObject> GetAsync(string space, params (string Stat, int Period)[] queries) =>
        CallAsync("GetMetricData", Query(space, queries));

    private JsonObject Query(string space, params (string Stat, int Period)[] queries) => new()
    {
        ["StartTime"] = _start,
        ["EndTime"] = _start + 600,
        ["MetricDataQueries"] = new JsonArray([.. queries.Select((query, index) => new JsonObject
        {
            ["Id"] = $"q{index}",
            ["MetricStat"] = new JsonObject
            {
                ["Metric"] = new JsonObject { ["Namespace"] = space, ["MetricName"] = "m", ["Dimensions"] = new JsonArray(Endpoint()) },
                ["Period"] = query.Period,
                ["Stat"] = query.Stat,
            },
        })]),
    };

    private static JsonObject Endpoint() => new() { ["Name"] = "Endpoint", ["Value"] = "e" };

    private async Task<JsonObject> CallAsync(string operation, JsonNode request)
    {
        var (status, body) = await cloud.CallAsync($"GraniteServiceVersion20100801.{operation}", request, "1.0");
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }
}

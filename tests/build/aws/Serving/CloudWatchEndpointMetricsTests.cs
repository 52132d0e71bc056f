using Slipway.Aws.Serving;
using Slipway.Aws.Tests.Fake;
using Slipway.Domain.Judging;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Serving;

public sealed class CloudWatchEndpointMetricsTests : CloudTest
{
    private const string Operation = "GraniteServiceVersion20100801.GetMetricData";
    private static readonly DateTimeOffset _from = DateTimeOffset.FromUnixTimeSeconds(1_720_000_039);
    private static readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeSeconds(1_720_000_125);

    [Fact]
    public async Task Sums_the_minutes_and_takes_slow_answers_from_the_percentile_rank()
    {
        Cloud.On(
            Operation,
            """
            {"NextToken":"t","MetricDataResults":[
              {"Id":"invocations","StatusCode":"PartialData","Timestamps":[1720000020],"Values":[200]},
              {"Id":"errors","StatusCode":"Complete","Timestamps":[1720000080],"Values":[3]},
              {"Id":"answers","StatusCode":"Complete","Timestamps":[1720000080,1720000020],"Values":[97,200]},
              {"Id":"slow","StatusCode":"Complete","Timestamps":[1720000080],"Values":[10.309278350515]}]}
            """)
            .On(
                Operation,
                """{"MetricDataResults":[{"Id":"invocations","Timestamps":[1720000080],"Values":[100]},{"Id":"slow","Timestamps":[1720000020],"Values":[0.5]}]}""");
        using var clients = Cloud.Clients(new StepClock(_now, TimeSpan.Zero));

        var counts = await new CloudWatchEndpointMetrics(clients).CountAsync("e", "v1-0-3", _from, TimeSpan.FromMilliseconds(300), None);

        Assert.Equal(new VariantCounts(300, 3, 11), counts);
        Assert.Equal([null, "t"], Cloud.Received.Select(r => (string?)r.Json["NextToken"]));
    }

    [Fact]
    public async Task Asks_by_minute_from_the_minute_of_the_start_to_the_end_of_this_minute()
    {
        Cloud.On(Operation, "{}");
        using var clients = Cloud.Clients(new StepClock(_now, TimeSpan.Zero));

        var counts = await new CloudWatchEndpointMetrics(clients).CountAsync("e", "v", _from, TimeSpan.FromMilliseconds(300), None);

        Assert.Equal(VariantCounts.None, counts);
        var request = Cloud.Single(Operation).Json;
        Assert.Equal((1_720_000_020, 1_720_000_140), ((long)request["StartTime"]!, (long)request["EndTime"]!));
        Assert.Equal(
            ["Invocations Sum", "Invocation5XXErrors Sum", "ModelLatency SampleCount", "ModelLatency PR(300000:)"],
            request["MetricDataQueries"]!
                .AsArray()
                .Select(q => $"{q!["MetricStat"]!["Metric"]!["MetricName"]} {q["MetricStat"]!["Stat"]}"));
        Assert.All(request["MetricDataQueries"]!.AsArray(), query => Assert.Equal(
            """{"Metric":{"Dimensions":[{"Name":"EndpointName","Value":"e"},{"Name":"VariantName","Value":"v"}],"MetricName":"*","Namespace":"AWS/SageMaker"},"Period":60}""",
            WithoutNames(query!["MetricStat"]!)));
    }

    [Fact]
    public async Task Errors_by_minute_come_in_the_order_of_time()
    {
        Cloud.On(
            Operation,
            """{"MetricDataResults":[{"Id":"errors","StatusCode":"Complete","Timestamps":[1720000080,1720000020],"Values":[3,1]}]}""");

        var errors = await new CloudWatchEndpointMetrics(Clients).ErrorsByMinuteAsync("e", "v", _from, _now, None);

        Assert.Equal([1, 3], errors);
    }

    [Fact]
    public async Task A_result_that_failed_is_no_zero()
    {
        Cloud.On(
            Operation,
            """{"MetricDataResults":[{"Id":"errors","StatusCode":"InternalError","Messages":[{"Code":"c","Value":"try later"}]}]}""");

        var fault = await Assert.ThrowsAsync<CloudException>(
            () => new CloudWatchEndpointMetrics(Clients).CountAsync("e", "v", _from, TimeSpan.FromSeconds(1), None));

        Assert.Contains("try later", fault.Message, StringComparison.Ordinal);
    }

    private static string WithoutNames(System.Text.Json.Nodes.JsonNode statistic)
    {
        var copy = statistic.DeepClone();
        copy["Metric"]!["MetricName"] = "*";
        copy.AsObject().Remove("Stat");
        return copy.ToJsonString();
    }
}

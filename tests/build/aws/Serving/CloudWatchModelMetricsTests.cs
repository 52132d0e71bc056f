using Slipway.Aws.Serving;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Serving;

public sealed class CloudWatchModelMetricsTests : CloudTest
{
    private const string Operation = "GraniteServiceVersion20100801.PutMetricData";
    private static readonly DateTimeOffset _time = DateTimeOffset.FromUnixTimeSeconds(1_720_000_039);

    [Fact]
    public async Task A_model_s_metric_has_its_name_and_its_variant_s()
    {
        Cloud.On(Operation, "");
        await new CloudWatchModelMetrics(Clients).PublishAsync([new("bikes", "v1-0-3", "RMSE", 1.5)], _time, None);

        var request = Cloud.Single(Operation).Json;
        Assert.Equal("Slipway", (string)request["Namespace"]!);
        var datum = Assert.Single(request["MetricData"]!.AsArray())!;
        Assert.Equal(("RMSE", 1.5, 1_720_000_039), ((string)datum["MetricName"]!, (double)datum["Value"]!, (long)datum["Timestamp"]!));
        Assert.Equal(
            ["Model bikes", "Variant v1-0-3"], datum["Dimensions"]!.AsArray().Select(dimension => $"{dimension!["Name"]} "
                + $"{dimension["Value"]}"));
    }

    // The alarm asks for it without a dimension: with one it would be another metric.
    [Fact]
    public async Task The_platform_s_heartbeat_has_no_dimension()
    {
        Cloud.On(Operation, "");
        await new CloudWatchModelMetrics(Clients).PublishAsync([PublishedMetric.Heartbeat], _time, None);
        var datum = Cloud.Single(Operation).Json["MetricData"]!.AsArray()[0]!;
        Assert.True(datum["Dimensions"] is null || datum["Dimensions"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task More_than_a_request_takes_are_several()
    {
        Cloud.On(Operation, "").On(Operation, "");
        await new CloudWatchModelMetrics(Clients).PublishAsync(
            [.. Enumerable.Range(0, 1001).Select(i => new PublishedMetric("bikes", "v", $"m{i}", i))], _time, None);
        Assert.Equal([1000, 1], Cloud.Received.Select(request => request.Json["MetricData"]!.AsArray().Count));
    }
}

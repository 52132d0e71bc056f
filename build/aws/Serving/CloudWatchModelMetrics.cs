using Amazon.CloudWatch.Model;
using Slipway.Aws.Connection;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Serving;

/// <summary>
/// Metrics of ours in CloudWatch, namespace <c>Slipway</c>: the only one that roles may write to, and what dashboard and alarms of
/// infra/modules/monitoring read.
/// </summary>
public sealed class CloudWatchModelMetrics(AwsClients clients) : IModelMetrics
{
    private const string Namespace = "Slipway";

    // PutMetricData takes 1,000 different metrics a request (CloudWatch API reference).
    private const int MostAtOnce = 1000;

    /// <inheritdoc/>
    public async Task PublishAsync(IReadOnlyList<PublishedMetric> metrics, DateTimeOffset time, CancellationToken cancellation)
    {
        foreach (var some in metrics.Chunk(MostAtOnce))
        {
            var request = new PutMetricDataRequest { Namespace = Namespace, MetricData = [.. some.Select(metric => Datum(metric, time))] };
            await clients.Calls.RunAsync(
                "cloudwatch:PutMetricData",
                "namespace " + Namespace,
                () => clients.CloudWatch.PutMetricDataAsync(request, cancellation),
                cancellation);
        }
    }

    private static MetricDatum Datum(PublishedMetric metric, DateTimeOffset time) => new()
    {
        MetricName = metric.Name,
        Value = metric.Value,
        Timestamp = time.UtcDateTime,
        Dimensions = metric.Model is null
            ? []
            : [new() { Name = "Model", Value = metric.Model }, new() { Name = "Variant", Value = metric.Variant }],
    };
}

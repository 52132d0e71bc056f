using System.Globalization;
using Amazon.CloudWatch.Model;
using Slipway.Aws.Connection;
using Slipway.Domain.Judging;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Serving;

/// <summary>
/// Counts from CloudWatch's AWS/SageMaker metrics, one minute each. Slow answers are the share of ModelLatency above the limit
/// (statistic PR, exclusive below) times its sample count, minute by minute.
/// </summary>
public sealed class CloudWatchEndpointMetrics(AwsClients clients) : IEndpointMetrics
{
    private const int PeriodSeconds = 60;
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(PeriodSeconds);

    /// <inheritdoc/>
    public async Task<VariantCounts> CountAsync(
        string endpoint, string variant, DateTimeOffset from, TimeSpan latencyLimit, CancellationToken cancellation)
    {
        List<Dimension> dimensions = [new() { Name = "EndpointName", Value = endpoint }, new() { Name = "VariantName", Value = variant }];
        var limit = (latencyLimit.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        var request = new GetMetricDataRequest
        {
            StartTime = Floor(from),
            // The minute that runs now counts, and the interval must not be empty.
            EndTime = Floor(clients.Time.GetUtcNow()) + _period,
            MetricDataQueries =
            [
                Query("invocations", "Invocations", "Sum", dimensions),
                Query("errors", "Invocation5XXErrors", "Sum", dimensions),
                Query("answers", "ModelLatency", "SampleCount", dimensions),
                Query("slow", "ModelLatency", $"PR({limit}:)", dimensions),
            ],
        };
        var points = await clients.Calls.RunAsync(
            "cloudwatch:GetMetricData", $"endpoint {endpoint}, variant {variant}", () => PointsAsync(request, cancellation), cancellation);
        var answers = points["answers"];
        var slow = points["slow"].Sum(point => Math.Round(answers.GetValueOrDefault(point.Key) * point.Value / 100));
        return new VariantCounts(Total(points["invocations"]), Total(points["errors"]), (long)slow);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double>> ErrorsByMinuteAsync(
        string endpoint, string variant, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        List<Dimension> dimensions = [new() { Name = "EndpointName", Value = endpoint }, new() { Name = "VariantName", Value = variant }];
        var request = new GetMetricDataRequest
        {
            StartTime = Floor(from),
            EndTime = Floor(until) > Floor(from) ? Floor(until) : Floor(from) + _period,
            MetricDataQueries = [Query("errors", "Invocation5XXErrors", "Sum", dimensions)],
        };
        var points = await clients.Calls.RunAsync(
            "cloudwatch:GetMetricData", $"endpoint {endpoint}, variant {variant}", () => PointsAsync(request, cancellation), cancellation);
        return [.. points["errors"].OrderBy(point => point.Key).Select(point => point.Value)];
    }

    private async Task<Dictionary<string, Dictionary<DateTime, double>>> PointsAsync(
        GetMetricDataRequest request, CancellationToken cancellation)
    {
        var points = request.MetricDataQueries.ToDictionary(query => query.Id, _ => new Dictionary<DateTime, double>());
        await foreach (var result in clients.CloudWatch.Paginators.GetMetricData(request).MetricDataResults.WithCancellation(cancellation))
        {
            if (result.StatusCode?.Value is "InternalError" or "Forbidden")
            {
                var reasons = string.Join("; ", (result.Messages ?? []).Select(message => message.Value));
                throw new CloudException(
                    $"cloudwatch:GetMetricData gave {result.StatusCode} for '{result.Id}': {reasons} "
                    + "Run the step again; Forbidden needs the action in the role's policy.");
            }
            foreach (var (time, value) in (result.Timestamps ?? []).Zip(result.Values ?? []))
            {
                points[result.Id][time] = value;
            }
        }
        return points;
    }

    private static MetricDataQuery Query(string id, string metric, string statistic, List<Dimension> dimensions) => new()
    {
        Id = id,
        ReturnData = true,
        MetricStat = new MetricStat
        {
            Metric = new Metric { Namespace = "AWS/SageMaker", MetricName = metric, Dimensions = dimensions },
            Period = PeriodSeconds,
            Stat = statistic,
        },
    };

    private static DateTime Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % _period.Ticks), DateTimeKind.Utc);

    private static long Total(Dictionary<DateTime, double> points) => (long)Math.Round(points.Values.Sum());
}

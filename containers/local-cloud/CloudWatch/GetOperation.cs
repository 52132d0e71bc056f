using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>GetMetricData.</summary>
internal sealed class GetOperation(MetricStore store)
{
    private const int MaximumQueries = 500;
    private const int MaximumPoints = 100_800;

    public JsonObject Get(JsonRequest request)
    {
        request.Only("MetricDataQueries", "StartTime", "EndTime", "NextToken", "ScanBy", "MaxDatapoints", "LabelOptions");
        var start = MetricRequest.Time(request, "StartTime") ?? throw request.Invalid("The parameter 'StartTime' is missing.");
        var end = MetricRequest.Time(request, "EndTime") ?? throw request.Invalid("The parameter 'EndTime' is missing.");
        if (end <= start)
        {
            throw request.Invalid("The parameter StartTime must be less than the parameter EndTime.");
        }

        var descending = (request.Text("ScanBy") ?? "TimestampDescending") == "TimestampDescending";
        var results = Results(QuerySet.Read(request, "MetricDataQueries", MaximumQueries), start, end);
        var points = results.SelectMany(result => (descending ? result.Series.Points.Reverse() : result.Series.Points)
            .Select(point => new Point(result, point.Key, point.Value))).ToList();
        var (page, next) = Page.Of(
            points, request.Number("MaxDatapoints", 1, MaximumPoints, MaximumPoints), request.Text("NextToken"), CloudWatchErrors.Token);
        var byResult = page.ToLookup(point => point.Result);
        var more = next is null ? [] : points.SkipWhile(point => point != page[^1]).Skip(1).Select(point => point.Result).ToHashSet();
        var answer = new JsonObject
        {
            ["MetricDataResults"] = new JsonArray(
                [.. results.Select(result => Write(result, [.. byResult[result]], more.Contains(result)))]),
            ["Messages"] = new JsonArray(),
        };
        if (next is not null)
        {
            answer["NextToken"] = next;
        }

        return answer;
    }

    private IReadOnlyList<QueryResult> Results(QuerySet queries, DateTimeOffset start, DateTimeOffset end)
    {
        // Periods begin at whole multiples of their length; the first is the one that holds the start.
        var (from, to) = (MetricSeries.Minute(start), (end.ToUnixTimeSeconds() + 59) / 60);
        return queries.Compute(metric => metric.Read(store, from, to), Times);

        IReadOnlyList<long> Times(long minutes)
        {
            var first = from - (from % minutes);
            return [.. Enumerable.Range(
                0, (int)Math.Min(MaximumPoints, (to - first + minutes - 1) / minutes)).Select(index => (first + (index * minutes)) * 60)];
        }
    }

    private static JsonObject Write(QueryResult result, IReadOnlyList<Point> points, bool more) => new()
    {
        ["Id"] = result.Query.Id,
        ["Label"] = result.Label,
        ["Timestamps"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Seconds))]),
        ["Values"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Value))]),
        ["StatusCode"] = more ? "PartialData" : "Complete",
    };

    private sealed record Point(QueryResult Result, long Seconds, double Value);
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>GetMetricData without metric math.</summary>
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

        var queries = Queries(request);
        var descending = (request.Text("ScanBy") ?? "TimestampDescending") == "TimestampDescending";
        var points = queries.Where(query => query.ReturnData).SelectMany(query => Points(query, start, end, descending)).ToList();
        var (page, next) = Page.Of(points, request.Number("MaxDatapoints", 1, MaximumPoints, MaximumPoints), request.Text("NextToken"), request.Invalid);
        var byQuery = page.ToLookup(point => point.Query);
        var more = next is null ? [] : points.SkipWhile(point => point != page[^1]).Skip(1).Select(point => point.Query).ToHashSet();
        var result = new JsonObject
        {
            ["MetricDataResults"] = new JsonArray([.. queries.Where(query => query.ReturnData).Select(query => Write(query, [.. byQuery[query]], more.Contains(query)))]),
            ["Messages"] = new JsonArray(),
        };
        if (next is not null)
        {
            result["NextToken"] = next;
        }

        return result;
    }

    private static List<Query> Queries(JsonRequest request)
    {
        var queries = (request.Objects("MetricDataQueries") ?? []).Select(Query.Read).ToList();
        if (queries.Count is 0 or > MaximumQueries)
        {
            throw request.Invalid($"MetricDataQueries: expected 1 to {MaximumQueries}, found {queries.Count}.");
        }

        return queries.GroupBy(query => query.Id).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw request.Invalid($"MetricDataQueries: the Id '{twice.Key}' is used twice.")
            : queries;
    }

    private IEnumerable<Point> Points(Query query, DateTimeOffset start, DateTimeOffset end, bool descending)
    {
        // Periods begin at whole multiples of their length; the first is the one that holds the start.
        var from = MetricSeries.Minute(start);
        var points = store.Read(query.Key, query.Unit, from - (from % query.Minutes), (end.ToUnixTimeSeconds() + 59) / 60, query.Minutes)
            .Select(period => (period.Minute, Value: query.Statistic(period.Samples)))
            .Where(point => point.Value is not null)
            .Select(point => new Point(query, point.Minute * 60, point.Value!.Value));
        return descending ? points.Reverse() : points;
    }

    private static JsonObject Write(Query query, IReadOnlyList<Point> points, bool more) => new()
    {
        ["Id"] = query.Id,
        ["Label"] = query.Label,
        ["Timestamps"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Seconds))]),
        ["Values"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Value))]),
        ["StatusCode"] = more ? "PartialData" : "Complete",
    };

    private sealed record Point(Query Query, long Seconds, double Value);
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>ListMetrics.</summary>
internal sealed class ListOperation(MetricStore store, TimeProvider time)
{
    private const int PageSize = 500;
    private static readonly TimeSpan Recently = TimeSpan.FromHours(3);

    public JsonObject List(JsonRequest request)
    {
        request.Only("Namespace", "MetricName", "Dimensions", "NextToken", "RecentlyActive");
        var (space, name) = (request.Text("Namespace"), request.Text("MetricName"));
        var filters = (request.Objects("Dimensions") ?? [])
            .Select(one => (Name: one.RequiredText("Name"), Value: one.Text("Value"))).ToList();
        var since = request.Text("RecentlyActive") is null ? 0 : MetricSeries.Minute(time.GetUtcNow() - Recently);
        var metrics = store.Metrics()
            .Where(one => one.LastMinute >= since)
            .Select(one => one.Key)
            .Where(key => (space is null || key.Namespace == space) && (name is null || key.Name == name))
            .Where(
                key => filters.All(
                    filter => key.Dimensions.Any(one => one.Name == filter.Name && (filter.Value is null || one.Value == filter.Value))))
            .ToList();
        var (page, next) = Page.Of(metrics, PageSize, request.Text("NextToken"), request.Invalid);
        var result = new JsonObject
        {
            ["Metrics"] = new JsonArray([.. page.Select(key => new JsonObject
            {
                ["Namespace"] = key.Namespace, ["MetricName"] = key.Name, ["Dimensions"] = MetricRequest.Write(key.Dimensions),
            })]),
        };
        if (next is not null)
        {
            result["NextToken"] = next;
        }

        return result;
    }
}

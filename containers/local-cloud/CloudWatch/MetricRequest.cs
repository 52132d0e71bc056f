using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>Members that several operations share.</summary>
internal static class MetricRequest
{
    private const int MaximumDimensions = 30;

    /// <summary>Namespace, MetricName and Dimensions.</summary>
    public static MetricKey Key(JsonRequest request, string space)
    {
        var dimensions = (request.Objects("Dimensions") ?? [])
            .Select(one => new Dimension(one.RequiredText("Name"), one.RequiredText("Value"))).ToList();
        if (dimensions.Count > MaximumDimensions || dimensions.DistinctBy(one => one.Name).Count() < dimensions.Count)
        {
            throw request.Invalid($"Dimensions: expected at most {MaximumDimensions} with different names.");
        }

        return MetricKey.Of(space, request.RequiredText("MetricName"), dimensions);
    }

    public static DateTimeOffset? Time(JsonRequest request, string name) =>
        request.Value<double?>(name, "seconds since 1970") is { } seconds ? EpochSeconds.Read(seconds) : null;

    public static JsonArray Write(IEnumerable<Dimension> dimensions) =>
        [.. dimensions.Select(one => new JsonObject { ["Name"] = one.Name, ["Value"] = one.Value })];
}

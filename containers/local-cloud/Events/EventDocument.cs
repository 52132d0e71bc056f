using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Events;

/// <summary>An event as rules see it and targets get it.</summary>
internal static class EventDocument
{
    /// <summary>The envelope of AWS around an event, with an id of its own.</summary>
    public static JsonObject Of(CloudOptions options, CloudEvent announced, DateTimeOffset time)
    {
        // arn:aws:events:REGION:ACCOUNT:x
        var arn = options.Arn("events", "x").Split(':');
        return new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = announced.DetailType,
            ["source"] = announced.Source,
            ["account"] = arn[4],
            ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["region"] = arn[3],
            ["resources"] = new JsonArray([.. announced.Resources.Select(resource => (JsonNode)resource)]),
            ["detail"] = announced.Detail.DeepClone(),
        };
    }

    /// <summary>The event's id.</summary>
    public static string IdOf(JsonObject document) => document["id"]!.GetValue<string>();
}

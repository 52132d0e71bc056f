using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Announcements;

/// <summary>What an event says of a resource: what its description says, with moments as AWS's events have them.</summary>
internal static class EventDetail
{
    /// <summary>A description's copy whose moments are whole milliseconds since 1970 in place of seconds.</summary>
    public static JsonObject Of(JsonObject description) =>
        new(description.Select(member => KeyValuePair.Create(member.Key, Of(member.Key, member.Value))));

    private static JsonNode? Of(string name, JsonNode? value) => value switch
    {
        JsonObject structure => Of(structure),
        JsonArray list => new JsonArray([.. list.Select(item => Of("", item))]),
        JsonValue number when IsMoment(name) && number.GetValueKind() == JsonValueKind.Number =>
            (long)Math.Round(number.GetValue<double>() * 1000),
        _ => value?.DeepClone(),
    };

    private static bool IsMoment(string name) => name.EndsWith("Time", StringComparison.Ordinal) || name == "Timestamp";
}

using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>Builds answers. What is null stays absent: an empty structure in its place would make Terraform replace the resource.</summary>
internal static class Wire
{
    /// <summary>A structure of the members that are not null. Nodes that belong to another document are copied.</summary>
    public static JsonObject Structure(params IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                result[name] = value.Parent is null ? value : value.DeepClone();
            }
        }

        return result;
    }

    /// <summary>Seconds since 1970, to the millisecond.</summary>
    public static JsonNode Time(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000.0);

    /// <summary>Seconds since 1970; null stays null.</summary>
    public static JsonNode? Time(DateTimeOffset? time) => time is { } moment ? Time(moment) : null;

    /// <summary>A list.</summary>
    public static JsonArray List(IEnumerable<JsonNode> items) => [.. items.Select(item => item.Parent is null ? item : item.DeepClone())];

    /// <summary>Members of a request that a description gives back as they came.</summary>
    public static IEnumerable<(string Name, JsonNode? Value)> Echo(JsonObject request, params string[] names) =>
        names.Select(name => (name, request[name]));
}

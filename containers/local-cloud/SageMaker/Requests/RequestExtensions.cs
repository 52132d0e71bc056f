using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>Reads members of requests that were checked against their shape.</summary>
internal static class RequestExtensions
{
    /// <summary>A string; null when absent.</summary>
    public static string? Text(this JsonObject structure, string name) => structure[name]?.GetValue<string>();

    /// <summary>A string that the shape requires.</summary>
    public static string Required(this JsonObject structure, string name) => structure[name]!.GetValue<string>();

    /// <summary>A whole number; null when absent. It may be written as 1 or 1.0.</summary>
    public static int? Whole(this JsonObject structure, string name) => (int?)structure.Real(name);

    /// <summary>A number; null when absent.</summary>
    public static double? Real(this JsonObject structure, string name) => structure[name]?.Number();

    /// <summary>A JSON number, whatever type of .NET it was made from.</summary>
    public static double Number(this JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>True only when it is there and true.</summary>
    public static bool Flag(this JsonObject structure, string name) => structure[name]?.GetValue<bool>() == true;

    /// <summary>A structure; null when absent.</summary>
    public static JsonObject? Structure(this JsonObject structure, string name) => structure[name]?.AsObject();

    /// <summary>A list of structures; empty when absent.</summary>
    public static IReadOnlyList<JsonObject> Structures(this JsonObject structure, string name) =>
        structure[name] is JsonArray list ? [.. list.Select(item => item!.AsObject())] : [];

    /// <summary>A list of strings; null when absent.</summary>
    public static IReadOnlyList<string>? Texts(this JsonObject structure, string name) =>
        structure[name] is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : null;

    /// <summary>A map of strings; empty when absent.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonObject structure, string name) =>
        structure[name] is JsonObject map
            ? map.ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>())
            : new Dictionary<string, string>();

    /// <summary>A moment; null when absent.</summary>
    public static DateTimeOffset? Moment(this JsonObject structure, string name) =>
        structure.Real(name) is { } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
}

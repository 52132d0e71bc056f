using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Typed reading of a JSON request's members, with one error code for whatever is wrong.</summary>
/// <param name="body">The request.</param>
/// <param name="errorCode">For example <c>InvalidParameterException</c>.</param>
internal sealed class JsonRequest(JsonObject body, string errorCode)
{
    /// <summary>Refuses members beyond those named: what is not implemented must not be dropped in silence.</summary>
    public JsonRequest Only(params ReadOnlySpan<string> members)
    {
        foreach (var (name, value) in body)
        {
            if (value is not null && !members.Contains(name))
            {
                throw Invalid($"The local cloud does not implement the parameter '{name}' of this operation.");
            }
        }

        return this;
    }

    public string? Text(string name) => Value<string>(name, "a string");

    public string RequiredText(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw Invalid($"The parameter '{name}' is missing.");

    public int Number(string name, int low, int high, int otherwise)
    {
        var number = Value<int?>(name, "a whole number") ?? otherwise;
        return number >= low && number <= high ? number : throw Invalid($"{name}: expected {low} to {high}, found {number}.");
    }

    public bool Flag(string name) => Value<bool?>(name, "true or false") ?? false;

    public JsonRequest? Object(string name) => Node(name) switch
    {
        null => null,
        JsonObject inner => new JsonRequest(inner, errorCode),
        _ => throw Invalid($"{name}: expected an object."),
    };

    /// <summary>Null when the member is missing.</summary>
    public IReadOnlyList<JsonRequest>? Objects(string name) => List(name)?.Select(one =>
        one is JsonObject inner ? new JsonRequest(inner, errorCode) : throw Invalid($"{name}: expected a list of objects.")).ToList();

    /// <summary>Null when the member is missing.</summary>
    public IReadOnlyList<T>? Values<T>(string name) => List(name)?.Select(one =>
        one is JsonValue value && value.TryGetValue<T>(out var typed)
            ? typed
            : throw Invalid($"{name}: expected a list of {typeof(T).Name}.")).ToList();

    /// <summary>The texts of a map; none when the member is missing.</summary>
    public IReadOnlyDictionary<string, string> Map(string name) => Node(name) switch
    {
        null => new Dictionary<string, string>(),
        JsonObject map => map.ToDictionary(
            pair => pair.Key,
            pair => pair.Value is JsonValue value && value.TryGetValue<string>(out var text)
                ? text
                : throw Invalid($"{name}: expected a map of strings.")),
        _ => throw Invalid($"{name}: expected a map of strings."),
    };

    public bool Has(string name) => Node(name) is not null;

    public T? Value<T>(string name, string expected) => Node(name) switch
    {
        null => default,
        JsonValue value when value.TryGetValue<T>(out var typed) => typed,
        var other => throw Invalid($"{name}: expected {expected}, found {Shorten(other)}."),
    };

    public ServiceException Invalid(string message) => new(errorCode, message);

    private JsonNode? Node(string name) => body.TryGetPropertyValue(name, out var node) ? node : null;

    private JsonArray? List(string name) => Node(name) switch
    {
        null => null,
        JsonArray list => list,
        _ => throw Invalid($"{name}: expected a list."),
    };

    private static string Shorten(JsonNode node)
    {
        var text = node.ToJsonString(JsonSerializerOptions.Web);
        return text.Length > 60 ? $"{text[..60]}…" : text;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Events.Patterns;

/// <summary>One of the values that a field may have. A field that is a list matches when one of its items does.</summary>
internal sealed class ValuePattern
{
    private readonly Func<JsonNode?, bool>? _one;
    private readonly bool? _exists;

    private ValuePattern(Func<JsonNode?, bool>? one, bool? exists = null) => (_one, _exists) = (one, exists);

    /// <summary>Reads a value; throws InvalidEventPatternException.</summary>
    public static ValuePattern Read(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } rule when rule.First() is { Key: var key, Value: var value } => key == "exists" ? Exists(value)
            : new(Rule(key, value)),
        JsonObject or JsonArray =>
            throw EventErrors.Pattern($"expected a value or an object of one match expression, found {node.ToJsonString()}"),
        _ => new(found => Same(found, node)),
    };

    /// <summary>Whether a field matches.</summary>
    /// <param name="there">False for one that the event does not have: only <c>exists: false</c> matches it.</param>
    /// <param name="field">Its value, which may be JSON's null.</param>
    public bool Matches(bool there, JsonNode? field)
    {
        if (_exists is { } exists)
        {
            // It is for leaves: a structure is none.
            return exists == (there && field is not JsonObject);
        }

        return there && (field is JsonArray list ? list.Any(_one!) : _one!(field));
    }

    private static ValuePattern Exists(JsonNode? value) => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
        ? new(null, value.GetValue<bool>())
        : throw EventErrors.Pattern("exists match pattern must be either true or false.");

    private static Func<JsonNode?, bool> Rule(string key, JsonNode? value) => key switch
    {
        "anything-but" => Not(value),
        "numeric" => NumberPattern.Read(value),
        "cidr" => AddressPattern.Read(Text(key, value)),
        _ => Texts(key, value),
    };

    private static Func<JsonNode?, bool> Texts(string key, JsonNode? value)
    {
        var test = TextTest(key, value);
        return found => found?.GetValueKind() == JsonValueKind.String && test(found.GetValue<string>());
    }

    private static Func<string, bool> TextTest(string key, JsonNode? value)
    {
        // {"prefix": {"equals-ignore-case": "x"}}
        if (key is "prefix" or "suffix" && value is JsonObject { Count: 1 } folded && folded["equals-ignore-case"] is { } without)
        {
            var part = Text("equals-ignore-case", without);
            return key == "prefix"
                ? text => text.StartsWith(part, StringComparison.OrdinalIgnoreCase)
                : text => text.EndsWith(part, StringComparison.OrdinalIgnoreCase);
        }

        var wanted = Text(key, value);
        return key switch
        {
            "prefix" => text => text.StartsWith(wanted, StringComparison.Ordinal),
            "suffix" => text => text.EndsWith(wanted, StringComparison.Ordinal),
            "equals-ignore-case" => text => text.Equals(wanted, StringComparison.OrdinalIgnoreCase),
            "wildcard" => WildcardPattern.Read(wanted),
            _ => throw EventErrors.Pattern($"Unrecognized match type {key}"),
        };
    }

    // None of these.
    private static Func<JsonNode?, bool> Not(JsonNode? value)
    {
        Func<JsonNode?, bool> any = value switch
        {
            JsonObject { Count: 1 } rule when rule.First() is { Key: var key, Value: JsonArray list } =>
                AnyOf([.. list.Select(item => Texts(key, item))]),
            JsonObject { Count: 1 } rule when rule.First() is { Key: var key, Value: var inner } => Texts(key, inner),
            JsonArray { Count: > 0 } list when list.All(item => item is JsonValue) => found => list.Any(item => Same(found, item)),
            JsonValue one => found => Same(found, one),
            _ => throw EventErrors.Pattern("anything-but must be a value, a list of values or an object of one match expression"),
        };
        return found => !any(found);
    }

    private static Func<JsonNode?, bool> AnyOf(IReadOnlyList<Func<JsonNode?, bool>> tests) => found => tests.Any(test => test(found));

    private static string Text(string key, JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
            : throw EventErrors.Pattern($"{key} match pattern must be a string");

    private static bool Same(JsonNode? a, JsonNode? b) => (a?.GetValueKind(), b?.GetValueKind()) switch
    {
        (null, null) => true,
        (JsonValueKind.Number, JsonValueKind.Number) => NumberPattern.Of(a!) == NumberPattern.Of(b!),
        _ => JsonNode.DeepEquals(a, b),
    };
}

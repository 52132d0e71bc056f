using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Events.Patterns;

/// <summary>What events must look like: the fields that a pattern names must be there and have one of the values.</summary>
internal sealed class EventPattern
{
    private const string Either = "$or";
    private readonly List<KeyValuePair<string, IReadOnlyList<ValuePattern>>> _values = [];
    private readonly List<KeyValuePair<string, EventPattern>> _structures = [];
    private readonly List<EventPattern> _either = [];

    /// <summary>Reads a pattern; throws InvalidEventPatternException.</summary>
    public static EventPattern Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject { Count: > 0 } pattern ? Read(pattern)
                : throw EventErrors.Pattern("Filter is not an object, or is empty");
        }
        catch (JsonException fault)
        {
            throw EventErrors.Pattern($"Filter is not JSON. {fault.Message}");
        }
    }

    /// <summary>Whether an event matches.</summary>
    public bool Matches(JsonObject document) =>
        _values.All(one => document.TryGetPropertyValue(one.Key, out var found) is var there
            && one.Value.Any(pattern => pattern.Matches(there, found)))
        && _structures.All(one => document[one.Key] switch
        {
            JsonObject inner => one.Value.Matches(inner),
            JsonArray list => list.OfType<JsonObject>().Any(one.Value.Matches),
            _ => one.Value.Matches([]),
        })
        && (_either.Count == 0 || _either.Any(pattern => pattern.Matches(document)));

    private static EventPattern Read(JsonObject structure)
    {
        var pattern = new EventPattern();
        foreach (var (name, value) in structure)
        {
            switch (value)
            {
                case JsonArray { Count: > 1 } list when name == Either && list.All(item => item is JsonObject { Count: > 0 }):
                    pattern._either.AddRange(list.Select(item => Read(item!.AsObject())));
                    break;
                case JsonArray { Count: > 0 } list:
                    pattern._values.Add(new(name, [.. list.Select(ValuePattern.Read)]));
                    break;
                case JsonObject { Count: > 0 } inner:
                    pattern._structures.Add(new(name, Read(inner)));
                    break;
                default:
                    throw EventErrors.Pattern($"\"{name}\" must be an object or an array, and not empty");
            }
        }

        return pattern;
    }
}

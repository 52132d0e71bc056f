using System.Text.Json.Nodes;
using Slipway.Replay.Tests.Expressions;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>The legs of a job.</summary>
internal static class Matrix
{
    public static IEnumerable<JsonObject> Of(JsonObject job, Expression expression)
    {
        if (job["strategy"]?["matrix"] is not { } declared)
            return [new JsonObject()];
        var matrix = (JsonObject)Value(declared, expression)!;
        var legs = new List<JsonObject> { new() };
        foreach (var (name, values) in matrix.Where(dimension => dimension.Key is not "include" and not "exclude"))
            legs = [.. legs.SelectMany(leg => ((JsonArray)Value(values, expression)!).Select(value => With(leg, name, value)))];
        if (matrix["include"] is { } include)
        {
            var added = ((JsonArray)Value(include, expression)!).Select(leg => (JsonObject)leg!.DeepClone());
            return matrix.Count == 1 ? added : [.. legs, .. added];
        }

        return legs;
    }

    private static JsonObject With(JsonObject leg, string name, JsonNode? value)
    {
        var next = (JsonObject)leg.DeepClone();
        next[name] = value?.DeepClone();
        return next;
    }

    private static JsonNode? Value(JsonNode? declared, Expression expression) =>
        declared is JsonValue scalar && (string?)scalar is { } text && text.StartsWith("${{", StringComparison.Ordinal)
            ? expression.Evaluate(text[3..^2])
            : declared;
}

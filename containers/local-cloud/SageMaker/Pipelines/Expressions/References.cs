using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

/// <summary>Finds <c>{"Get": "…"}</c> in arguments.</summary>
internal static class References
{
    /// <summary>All references, outermost first.</summary>
    public static IEnumerable<string> In(JsonNode? node) => node switch
    {
        JsonObject structure when Get(structure) is { } reference => [reference],
        JsonObject structure => structure.SelectMany(member => In(member.Value)),
        JsonArray list => list.SelectMany(In),
        _ => [],
    };

    /// <summary>Names of the steps that arguments refer to.</summary>
    public static IEnumerable<string> Steps(JsonNode? node) =>
        In(node).Select(reference => reference.Split('.')).Where(parts => parts is ["Steps", _, ..]).Select(parts => parts[1]).Distinct();

    /// <summary>The reference that a structure is; null when it is none.</summary>
    public static string? Get(JsonObject structure) =>
        structure.Count == 1 && structure["Get"] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;
}

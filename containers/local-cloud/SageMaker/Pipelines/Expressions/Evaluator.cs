using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

/// <summary>Puts values in the place of references and functions.</summary>
internal sealed class Evaluator(IReferenceSource source)
{
    /// <summary>A copy without references. Throws <see cref="ExpressionException"/>.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject structure when References.Get(structure) is { } reference:
                return source.Get(reference)?.DeepClone() ?? throw new ExpressionException($"'{reference}' has no value");
            case JsonObject { Count: 1 } join when join["Std:Join"] is JsonObject arguments:
                return string.Join(
                    arguments["On"]?.ToString() ?? "", (arguments["Values"] as JsonArray ?? []).Select(value => Text(Resolve(value))));
            case JsonObject { Count: 1 } get when get["Std:JsonGet"] is JsonObject arguments:
                return JsonGet(arguments);
            case JsonObject structure:
                return new JsonObject(structure.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value))));
            case JsonArray list:
                return new JsonArray([.. list.Select(Resolve)]);
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Resolves a whole structure.</summary>
    public JsonObject Structure(JsonObject structure) => Resolve(structure)!.AsObject();

    private JsonNode JsonGet(JsonObject arguments)
    {
        var path = Text(Resolve(arguments["Path"] ?? throw new ExpressionException("Std:JsonGet: expected a Path, found none")));
        var uri = arguments["S3Uri"] is { } given
            ? Text(Resolve(given))
            : source.PropertyFileUri(
                arguments["PropertyFile"] is JsonObject file && References.Get(file) is { } reference ? reference : "");
        JsonNode? content;
        try
        {
            content = JsonNode.Parse(source.Read(uri) ?? throw new ExpressionException($"Std:JsonGet: there is no {uri}"));
        }
        catch (JsonException fault)
        {
            throw new ExpressionException($"Std:JsonGet: {uri} is not JSON: {fault.Message}");
        }

        return PropertyPath.Find(content, path)?.DeepClone()
            ?? throw new ExpressionException($"Std:JsonGet: {uri} has no value at '{path}'");
    }

    private static string Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => throw new ExpressionException($"expected a string, number or truth value, found {node?.ToJsonString() ?? "null"}"),
    };
}

/// <summary>What expressions refer to.</summary>
internal interface IReferenceSource
{
    /// <summary>The value of a reference such as <c>Parameters.Name</c>; null when it has none.</summary>
    JsonNode? Get(string reference);

    /// <summary>Where the file of a reference such as <c>Steps.Evaluate.PropertyFiles.Evaluation</c> is.</summary>
    string PropertyFileUri(string reference);

    /// <summary>An object's text; null when there is none.</summary>
    string? Read(string uri);
}

using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Definition;

/// <summary>Reads the parameters of a definition, and the values of an execution.</summary>
internal sealed class ParameterReader(List<string> faults)
{
    private static readonly string[] Types = ["String", "Integer", "Float", "Boolean"];

    /// <summary>The parameters by name.</summary>
    public IReadOnlyDictionary<string, PipelineParameter> Read(JsonNode? list)
    {
        var result = new Dictionary<string, PipelineParameter>();
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = item["Name"]?.ToString() ?? "";
            var type = item["Type"]?.ToString() ?? "";
            if (name.Length == 0 || !Types.Contains(type))
            {
                faults.Add($"Parameters: expected a Name and a Type of {string.Join(", ", Types)}, found {item.ToJsonString()}");
            }
            else if (!result.TryAdd(name, new PipelineParameter(name, type, item["DefaultValue"]?.DeepClone(), Words(item["EnumValues"]))))
            {
                faults.Add($"Parameters: found '{name}' twice");
            }
        }

        return result;
    }

    /// <summary>Values of an execution: those given, in their types, and defaults for the rest. Throws ValidationException.</summary>
    public static JsonObject Values(PipelineDefinition definition, IReadOnlyDictionary<string, string> given)
    {
        if (given.Keys.FirstOrDefault(name => !definition.Parameters.ContainsKey(name)) is { } unknown)
        {
            throw Refusal.Validation(
                $"Parameter [{unknown}] is not defined in the pipeline. It has: {string.Join(", ", definition.Parameters.Keys)}.");
        }

        var result = new JsonObject();
        foreach (var parameter in definition.Parameters.Values)
        {
            result[parameter.Name] = given.TryGetValue(parameter.Name, out var text)
                ? Typed(parameter, text)
                : parameter.Default?.DeepClone()
                    ?? throw Refusal.Validation($"Expected a value for parameter '{parameter.Name}', which has no default.");
        }

        return result;
    }

    private static List<string>? Words(JsonNode? list) => (list as JsonArray)?.Select(value => value!.ToString()).ToList();

    private static JsonNode Typed(PipelineParameter parameter, string text)
    {
        if (parameter.Words is { } words && !words.Contains(text))
        {
            throw Refusal.Validation($"Parameter '{parameter.Name}': expected one of {string.Join(", ", words)}, found '{text}'.");
        }

        return parameter.Type switch
        {
            "Integer" when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) =>
                JsonValue.Create(whole),
            "Float" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) =>
                JsonValue.Create(real),
            "Boolean" when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
            "String" => JsonValue.Create(text),
            _ => throw Refusal.Validation($"Parameter '{parameter.Name}': expected a value of type {parameter.Type}, found '{text}'."),
        };
    }
}

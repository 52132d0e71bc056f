using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Transform;

namespace Slipway.LocalCloud.Events.Targets;

/// <summary>What a target gets: the event, a part of it, a constant, or a template filled with parts of it.</summary>
internal sealed partial class TargetInput(Delivery delivery)
{
    private readonly JsonObject _event = delivery.Event;

    /// <summary>Whether the target asks for something else than the event itself.</summary>
    public bool IsShaped => delivery.Target.ContainsKey("Input") || delivery.Target.ContainsKey("InputPath")
        || delivery.Target.ContainsKey("InputTransformer");

    /// <summary>The event's id.</summary>
    public string EventId => EventDocument.IdOf(_event);

    /// <summary>Throws ValidationException for a target that asks for two at once, or names what cannot be read.</summary>
    public static void Check(JsonObject target)
    {
        string[] ways = ["Input", "InputPath", "InputTransformer"];
        if (ways.Count(way => target[way] is not null) > 1)
        {
            throw EventErrors.Invalid(
                $"Only one of Input, InputPath, or InputTransformer must be provided for target {target.Text("Id")}.");
        }

        var transformer = target.Structure("InputTransformer");
        foreach (var path in (transformer?.Map("InputPathsMap").Values ?? []).Append(target.Text("InputPath") ?? "$"))
        {
            _ = FieldPath.Parse(path)
                ?? throw EventErrors.Invalid(
                    $"Invalid InputPath for target {target.Text("Id")}: '{path}'. Expected one such as $.detail.name or $.resources[0].");
        }
    }

    /// <summary>As text: JSON, or whatever a template makes.</summary>
    public string Text()
    {
        var target = delivery.Target;
        if (target.Text("Input") is { } constant)
        {
            return constant;
        }

        if (target.Structure("InputTransformer") is { } transformer)
        {
            return Fill(transformer.Required("InputTemplate"), transformer.Map("InputPathsMap"));
        }

        return (target.Text("InputPath") is { } path ? FieldPath.Parse(path)!.Pick(_event) : _event)?.ToJsonString() ?? "{}";
    }

    /// <summary>As JSON; null when a template or constant makes none.</summary>
    public JsonNode? Json()
    {
        try
        {
            return JsonNode.Parse(Text());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // <name> within quotes becomes bare text, without them JSON. Names that nothing was found for leave nothing.
    private string Fill(string template, IReadOnlyDictionary<string, string> paths) => Name().Replace(template, match =>
    {
        var value = Value(match.Groups[1].Value, paths);
        var quoted = Quote().Count(template[..match.Index]) % 2 == 1;
        return value is null ? ""
            : quoted && value is JsonValue ? JsonEncodedText.Encode(value.ToString(),
                System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()
            : value.ToJsonString();
    });

    private JsonNode? Value(string name, IReadOnlyDictionary<string, string> paths) => name switch
    {
        "aws.events.rule-arn" => delivery.RuleArn,
        "aws.events.rule-name" => delivery.Rule,
        "aws.events.event.ingestion-time" => _event["time"],
        "aws.events.event" => Without("detail"),
        "aws.events.event.json" => _event,
        _ => paths.TryGetValue(name, out var path) ? FieldPath.Parse(path)!.Pick(_event) : null,
    };

    private JsonObject Without(string member)
    {
        var copy = _event.DeepClone().AsObject();
        copy.Remove(member);
        return copy;
    }

    [GeneratedRegex("<([A-Za-z0-9_.-]+)>")]
    private static partial Regex Name();

    [GeneratedRegex("(?<!\\\\)\"")]
    private static partial Regex Quote();
}

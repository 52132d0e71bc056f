using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Dashboards;

/// <summary>Checks a dashboard's body (CloudWatch's API reference, "Dashboard Body Structure and Syntax").</summary>
internal static class DashboardBody
{
    private const int GridColumns = 24;
    private const int MostWidgets = 500;
    private static readonly string[] Types = ["metric", "text", "log", "alarm", "explorer", "custom", "chart"];

    /// <summary>What is wrong; fatal faults keep it from being stored, others are told to who puts it.</summary>
    public static IReadOnlyList<DashboardMessage> Check(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject dashboard
                ? [.. Widgets(dashboard)]
                : [new("/", "Expected a JSON object.", IsFatal: true)];
        }
        catch (JsonException fault)
        {
            return [new("/", $"The dashboard body is no JSON: {fault.Message}", IsFatal: true)];
        }
    }

    private static IEnumerable<DashboardMessage> Widgets(JsonObject dashboard)
    {
        if (dashboard["widgets"] is not JsonArray widgets)
        {
            yield return new("/", "Should have required property 'widgets', a list.", IsFatal: true);
            yield break;
        }

        if (widgets.Count > MostWidgets)
        {
            yield return new("/widgets", $"Should not have more than {MostWidgets} items.", IsFatal: true);
        }

        for (var index = 0; index < widgets.Count; index++)
        {
            foreach (var message in Widget(widgets[index], $"/widgets/{index}"))
            {
                yield return message;
            }
        }
    }

    private static IEnumerable<DashboardMessage> Widget(JsonNode? node, string path)
    {
        if (node is not JsonObject widget)
        {
            yield return new(path, "Should be an object.", IsFatal: true);
            yield break;
        }

        var type = widget["type"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        if (type is null || !Types.Contains(type))
        {
            yield return new($"{path}/type", $"Should be one of {string.Join(", ", Types)}.", IsFatal: true);
        }

        if (widget["properties"] is not JsonObject properties)
        {
            yield return new($"{path}/properties", "Should be an object.", IsFatal: true);
            yield break;
        }

        if (widget["width"] is JsonValue width && width.GetValueKind() == JsonValueKind.Number && width.Number() is < 1 or > GridColumns)
        {
            yield return new($"{path}/width", $"Should be between 1 and {GridColumns}.", IsFatal: true);
        }

        if (type == "metric" && properties["metrics"] is not JsonArray && properties["annotations"] is not JsonObject)
        {
            yield return new($"{path}/properties", "Should have property 'metrics', a list, or 'annotations'.", IsFatal: false);
        }

        if (type == "text" && properties["markdown"] is null)
        {
            yield return new($"{path}/properties", "Should have property 'markdown'.", IsFatal: true);
        }
    }
}

/// <summary>A fault of a dashboard's body.</summary>
/// <param name="Path">Where, as a JSON pointer.</param>
/// <param name="Message">What.</param>
/// <param name="IsFatal">Whether it keeps the dashboard from being stored.</param>
internal sealed record DashboardMessage(string Path, string Message, bool IsFatal);

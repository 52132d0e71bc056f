using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>What EventBridge tells of an alarm (CloudWatch's user guide, "Alarm events and EventBridge").</summary>
internal static class AlarmEvent
{
    public static JsonObject Detail(AlarmState before, AlarmDocument alarm) => Wire.Structure(
        ("alarmName", alarm.Name),
        ("state", State(alarm.State)),
        ("previousState", State(before)),
        ("configuration", Wire.Structure(
            ("description", alarm.Settings["AlarmDescription"]),
            ("alarmRule", alarm.Settings["AlarmRule"]),
            ("metrics", alarm.IsComposite ? null : Metrics(alarm.Settings)))));

    /// <summary>Reason data as JSON; a text that is none stays a text.</summary>
    public static JsonNode Parse(string data)
    {
        try
        {
            return JsonNode.Parse(data) ?? JsonValue.Create(data);
        }
        catch (JsonException)
        {
            return JsonValue.Create(data);
        }
    }

    private static JsonObject State(AlarmState state) => Wire.Structure(
        ("value", state.Value), ("reason", state.Reason), ("reasonData", state.ReasonData),
        ("timestamp", AlarmReason.Stamp(state.Updated)));

    private static JsonArray Metrics(JsonObject settings) => settings["Metrics"] is JsonArray
        ? [.. settings.Structures("Metrics").Select(query => Wire.Structure(
            ("id", query["Id"]),
            ("expression", query["Expression"]),
            ("label", query["Label"]),
            ("metricStat", query.Structure("MetricStat") is { } stat ? Stat(
                stat.Structure("Metric")!, stat["Period"], stat["Stat"], stat["Unit"]) : null),
            ("returnData", query["ReturnData"]?.GetValue<bool>() ?? true)))]
        : [Wire.Structure(
            ("id", "m1"),
            ("metricStat", Stat(settings, settings["Period"], settings["Statistic"] ?? settings["ExtendedStatistic"], settings["Unit"])),
            ("returnData", true))];

    private static JsonObject Stat(JsonObject metric, JsonNode? period, JsonNode? stat, JsonNode? unit) => Wire.Structure(
        ("metric", Wire.Structure(
            ("namespace", metric["Namespace"]),
            ("name", metric["MetricName"]),
            ("dimensions", new JsonObject(metric.Structures("Dimensions").Select(one =>
                KeyValuePair.Create<string, JsonNode?>(one.Required("Name"), one.Required("Value"))))))),
        ("period", period),
        ("stat", stat),
        ("unit", unit));
}

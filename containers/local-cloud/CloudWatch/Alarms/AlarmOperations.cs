using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.CloudWatch.Tagging;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>Operations that change alarms. Requests were checked against their shapes.</summary>
internal sealed class AlarmOperations(AlarmStore alarms, ResourceTags tags)
{
    /// <summary>PutMetricAlarm.</summary>
    public JsonObject Put(JsonObject request)
    {
        AlarmCheck.Check(request);
        return Put(request, composite: false);
    }

    /// <summary>PutCompositeAlarm.</summary>
    public JsonObject PutComposite(JsonObject request)
    {
        AlarmCheck.CheckActions(request);
        var rule = CompositeRule.Parse(request.Required("AlarmRule"));
        foreach (var name in rule.Alarms)
        {
            var found = alarms.Find(name) ?? throw CloudWatchErrors.Validation($"AlarmRule: there is no alarm '{name}'. Put it first.");
            if (DependsOn(found, request.Required("AlarmName")))
            {
                throw CloudWatchErrors.Validation($"AlarmRule: the alarm '{name}' depends on this one; expected no circle.");
            }
        }

        return Put(request, composite: true);
    }

    /// <summary>DeleteAlarms: all, or none when one is missing.</summary>
    public JsonObject Delete(JsonObject request)
    {
        var found = request.Texts("AlarmNames")!.Distinct()
            .Select(name => alarms.Find(name) ?? throw CloudWatchErrors.NoAlarm(name)).ToList();
        if (found.Count > 1 && found.Any(alarm => alarm.IsComposite))
        {
            throw CloudWatchErrors.Validation("AlarmNames: a composite alarm is deleted alone.");
        }

        foreach (var alarm in found)
        {
            alarms.Delete(alarm);
            tags.Forget(alarm.Arn);
        }

        return [];
    }

    /// <summary>SetAlarmState: until the next evaluation, which comes with the next minute.</summary>
    public JsonObject SetState(JsonObject request)
    {
        var name = request.Required("AlarmName");
        var data = request.Text("StateReasonData");
        var alarm = alarms.Find(name) ?? throw CloudWatchErrors.NoAlarm(name);
        try
        {
            _ = data is null ? null : JsonNode.Parse(data);
        }
        catch (JsonException fault)
        {
            throw new ServiceException("InvalidFormatFault", $"StateReasonData: expected JSON. {fault.Message}");
        }

        alarms.Move(alarm, request.Required("StateValue"), request.Required("StateReason"), data);
        return [];
    }

    /// <summary>EnableAlarmActions.</summary>
    public JsonObject Enable(JsonObject request) => SetActions(request, true);

    /// <summary>DisableAlarmActions.</summary>
    public JsonObject Disable(JsonObject request) => SetActions(request, false);

    private JsonObject SetActions(JsonObject request, bool enabled)
    {
        foreach (var name in request.Texts("AlarmNames")!)
        {
            alarms.Change(name, settings => settings["ActionsEnabled"] = enabled);
        }

        return [];
    }

    private JsonObject Put(JsonObject request, bool composite)
    {
        var name = request.Required("AlarmName");
        if (alarms.Find(name) is { } other && other.IsComposite != composite)
        {
            throw CloudWatchErrors.Validation($"The name '{name}' belongs to a {other.Type}; expected a name of its own.");
        }

        var settings = request.DeepClone().AsObject();
        settings.Remove("Tags");
        if (alarms.Put(settings))
        {
            tags.Add(alarms.ArnOf(name), request.Structures("Tags"));
        }

        return [];
    }

    private bool DependsOn(AlarmDocument alarm, string name) => alarm.Name == name
        || (alarm.IsComposite && CompositeRule.Parse(alarm.Settings.Required("AlarmRule")).Alarms
            .Any(part => alarms.Find(part) is { } found && DependsOn(found, name)));
}

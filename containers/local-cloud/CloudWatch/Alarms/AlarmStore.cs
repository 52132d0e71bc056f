using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>Alarms on disk. A change of state is durable first, then in the history, then announced.</summary>
internal sealed class AlarmStore(CloudOptions options, DocumentStore documents, AlarmHistory history, EventBus events, TimeProvider time)
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        [AlarmState.Ok] = "OKActions", [AlarmState.Alarm] = "AlarmActions", [AlarmState.InsufficientData] = "InsufficientDataActions",
    };

    public IReadOnlyList<AlarmDocument> All() => documents.List<AlarmDocument>(AlarmDocument.Collection);

    /// <summary>Null when there is none.</summary>
    public AlarmDocument? Find(string name) => documents.Get<AlarmDocument>(AlarmDocument.Collection, name);

    public string ArnOf(string name) => options.Arn("cloudwatch", $"alarm:{name}");

    /// <summary>Makes an alarm, or gives one other settings; its state stays. True when it is new.</summary>
    public bool Put(JsonObject settings)
    {
        var name = settings.Required("AlarmName");
        var now = time.GetUtcNow();
        var alarm = new AlarmDocument(name, ArnOf(name), settings, now, AlarmState.New(now));
        var isNew = documents.TryAdd(AlarmDocument.Collection, name, alarm);
        if (!isNew)
        {
            documents.Update<AlarmDocument>(
                AlarmDocument.Collection, name, before => before with { Settings = settings, Configured = now });
        }

        var (type, member) = isNew ? ("Create", "createdAlarm") : ("Update", "updatedAlarm");
        history.Add(name, alarm.Type, "ConfigurationUpdate", $"Alarm \"{name}\" {(isNew ? "created" : "updated")}", new JsonObject
        {
            ["type"] = type, [member] = settings.DeepClone(),
        });
        return isNew;
    }

    public void Delete(AlarmDocument alarm)
    {
        if (documents.Delete(AlarmDocument.Collection, alarm.Name))
        {
            history.Add(alarm.Name, alarm.Type, "ConfigurationUpdate", $"Alarm \"{alarm.Name}\" deleted", new JsonObject
            {
                ["type"] = "Delete", ["deletedAlarm"] = alarm.Settings.DeepClone(),
            });
        }
    }

    /// <summary>Changes settings in place; nothing when there is no such alarm.</summary>
    public void Change(string name, Action<JsonObject> change) => documents.Update<AlarmDocument>(AlarmDocument.Collection, name, alarm =>
    {
        change(alarm.Settings);
        return alarm;
    });

    /// <summary>Brings an alarm into a state and tells why. Nothing when it was deleted, or put anew since it was evaluated.</summary>
    /// <param name="seen">The alarm as whoever calls saw it.</param>
    public void Move(AlarmDocument seen, string value, string reason, string? data)
    {
        var now = time.GetUtcNow();
        AlarmDocument? before = null;
        var after = documents.Update<AlarmDocument>(AlarmDocument.Collection, seen.Name, alarm =>
        {
            before = alarm;
            return alarm.Configured != seen.Configured ? alarm : alarm with
            {
                State = new AlarmState(value, reason, data, now, alarm.State.Value == value ? alarm.State.Transitioned : now),
            };
        });
        if (after is null || before!.State.Value == after.State.Value)
        {
            return;
        }

        history.Add(after.Name, after.Type, "StateUpdate", $"Alarm updated from {before.State.Value} to {value}", new JsonObject
        {
            ["oldState"] = Brief(before.State), ["newState"] = Brief(after.State),
        });
        TellActions(after);
        events.Publish(
            new CloudEvent("aws.cloudwatch", "CloudWatch Alarm State Change", [after.Arn], AlarmEvent.Detail(before.State, after)));
    }

    // There is nobody to notify in this cloud; the history says so for each action.
    private void TellActions(AlarmDocument alarm)
    {
        if (alarm.Settings["ActionsEnabled"]?.GetValue<bool>() == false)
        {
            return;
        }

        foreach (var action in alarm.Settings.Texts(Actions[alarm.State.Value]) ?? [])
        {
            history.Add(
                alarm.Name, alarm.Type, "Action", $"Failed to execute action {action}: the local cloud stores actions and sends none",
                new JsonObject
            {
                ["actionState"] = "Failed",
                ["notificationResource"] = action,
                ["stateUpdateTimestamp"] = alarm.State.Updated.ToUnixTimeMilliseconds(),
                ["error"] = "The local cloud stores actions and sends none.",
            });
        }
    }

    private static JsonObject Brief(AlarmState state) => Wire.Structure(
        ("stateValue", state.Value), ("stateReason", state.Reason),
        ("stateReasonData", state.ReasonData is null ? null : AlarmEvent.Parse(state.ReasonData)));
}

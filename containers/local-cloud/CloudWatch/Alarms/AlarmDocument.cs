using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>An alarm as it is stored.</summary>
/// <param name="Name">Unique among metric and composite alarms.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Settings">The request that made it, without tags.</param>
/// <param name="Configured">When it was last put.</param>
/// <param name="State">Where it stands.</param>
internal sealed record AlarmDocument(string Name, string Arn, JsonObject Settings, DateTimeOffset Configured, AlarmState State)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "alarms";

    public bool IsComposite => Settings.ContainsKey("AlarmRule");

    public string Type => IsComposite ? "CompositeAlarm" : "MetricAlarm";
}

/// <summary>Where an alarm stands.</summary>
/// <param name="Value">OK, ALARM or INSUFFICIENT_DATA.</param>
/// <param name="Reason">For people.</param>
/// <param name="ReasonData">The same as JSON; null before the first evaluation.</param>
/// <param name="Updated">When the reason was last written.</param>
/// <param name="Transitioned">When the value last changed.</param>
internal sealed record AlarmState(string Value, string Reason, string? ReasonData, DateTimeOffset Updated, DateTimeOffset Transitioned)
{
    public const string Ok = "OK";
    public const string Alarm = "ALARM";
    public const string InsufficientData = "INSUFFICIENT_DATA";

    /// <summary>Of an alarm that nobody has evaluated yet.</summary>
    public static AlarmState New(DateTimeOffset now) => new(InsufficientData, "Unchecked: Initial alarm creation", null, now, now);
}

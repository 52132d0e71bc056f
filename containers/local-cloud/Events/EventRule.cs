using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Slipway.LocalCloud.Events;

/// <summary>A rule as it is stored.</summary>
/// <param name="Name">Unique on the bus.</param>
/// <param name="Arn">Names it everywhere.</param>
/// <param name="Since">From when the intervals of its schedule count: its last PutRule or EnableRule.</param>
internal sealed record EventRule(string Name, string Arn, DateTimeOffset Since)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "event-rules";

    /// <summary>The account's bus, the only one.</summary>
    public const string Bus = "default";

    /// <summary>What events must look like; null for a rule that goes by the clock only.</summary>
    public string? Pattern { get; init; }

    /// <summary>When it fires by itself: <c>rate(…)</c> or <c>cron(…)</c>; null for never.</summary>
    public string? Schedule { get; init; }

    public bool Enabled { get; init; } = true;

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>As PutTargets took them.</summary>
    public IReadOnlyList<JsonObject> Targets { get; init; } = [];

    /// <summary>Enabled, or not, in AWS's word.</summary>
    [JsonIgnore]
    public string State => Enabled ? "ENABLED" : "DISABLED";
}

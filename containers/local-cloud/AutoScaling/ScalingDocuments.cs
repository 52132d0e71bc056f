using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.AutoScaling;

/// <summary>A scalable target as it is stored.</summary>
internal sealed record TargetDocument(string ResourceId, string Arn, int MinCapacity, int MaxCapacity, string Role, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "scalable-targets";

    public JsonObject? Suspended { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];
}

/// <summary>A scaling policy as it is stored: the request that put it.</summary>
internal sealed record PolicyDocument(string Arn, JsonObject Request, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "scaling-policies";
}

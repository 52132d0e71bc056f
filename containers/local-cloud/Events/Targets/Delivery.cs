using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Events.Targets;

/// <summary>An event on its way to a target.</summary>
internal sealed record Delivery(string Rule, string RuleArn, JsonObject Target, JsonObject Event)
{
    /// <summary>Collection in the document store: those that did not arrive yet.</summary>
    public const string Collection = "event-deliveries";

    /// <summary>The same however often it is delivered.</summary>
    [JsonIgnore]
    public string Token => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{EventDocument.IdOf(Event)}/{Rule}/{Target.Required("Id")}")))[..32];
}

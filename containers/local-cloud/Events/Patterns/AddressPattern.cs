using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Events.Patterns;

/// <summary><c>{"cidr": "10.0.0.0/24"}</c>.</summary>
internal static class AddressPattern
{
    /// <summary>Reads one; throws InvalidEventPatternException.</summary>
    public static Func<JsonNode?, bool> Read(string text)
    {
        if (!IPNetwork.TryParse(text, out var network))
        {
            throw EventErrors.Pattern($"Malformed CIDR, one '/' and a base address of that length required: {text}");
        }

        return found => found?.GetValueKind() == JsonValueKind.String && IPAddress.TryParse(found.GetValue<string>(), out var address)
            && address.AddressFamily == network.BaseAddress.AddressFamily && network.Contains(address);
    }
}

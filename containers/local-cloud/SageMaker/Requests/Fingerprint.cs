using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>Tells whether two requests say the same: whatever the order in which a client wrote the members.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256, in hexadecimal, of a request without some of its members.</summary>
    public static string Of(JsonObject request, params ReadOnlySpan<string> without)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in request.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (value is not null && !without.Contains(name))
            {
                text.Append(name).Append('=');
                Write(value, text);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject structure:
                text.Append('{').Append(Of(structure)).Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(item, text);
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null").Append(';');
                break;
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Runners.Models;

/// <summary>JSON as a person writes a manifest: what fits on a line stands on one.</summary>
internal static class CompactJson
{
    private const int Width = 120;
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => Text(node, 0, root: true) + "\n";

    private static string Text(JsonNode? node, int depth, bool root = false)
    {
        var line = Line(node);
        if (!root && line.Length + (2 * depth) <= Width)
        {
            return line;
        }

        var indent = new string(' ', 2 * (depth + 1));
        var (open, close, parts) = node switch
        {
            JsonObject value => ('{', '}', value.Select(member => $"{Name(member.Key)}: {Text(member.Value, depth + 1)}")),
            JsonArray value => ('[', ']', value.Select(item => Text(item, depth + 1))),
            _ => (' ', ' ', []),
        };
        return open == ' ' ? line : $"{open}\n{string.Join(",\n", parts.Select(part => indent + part))}\n{indent[2..]}{close}";
    }

    private static string Line(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } value =>
            $"{{ {string.Join(", ", value.Select(member => $"{Name(member.Key)}: {Line(member.Value)}"))} }}",
        JsonArray value => $"[{string.Join(", ", value.Select(Line))}]",
        null => "null",
        _ => node.ToJsonString(Options),
    };

    private static string Name(string name) => JsonSerializer.Serialize(name, Options);
}

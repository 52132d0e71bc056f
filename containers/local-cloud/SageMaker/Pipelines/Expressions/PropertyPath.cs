using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

/// <summary>Paths into JSON: <c>gate.outcome</c>, <c>a.b[0].c</c>, <c>Outputs['name'].S3Output</c>.</summary>
internal static partial class PropertyPath
{
    // Lists that a reference may index by the name of an element, and the member that holds the name.
    private static readonly string[] Names = ["OutputName", "InputName", "ChannelName", "MetricName"];

    /// <summary>The value; null when there is none. Throws <see cref="ExpressionException"/> for a path that cannot be read.</summary>
    public static JsonNode? Find(JsonNode? node, string path)
    {
        var matches = Part().Matches(path);
        if (matches.Sum(match => match.Length) != path.Length)
        {
            throw new ExpressionException(
                $"cannot read the path '{path}'; expected one like gate.outcome, a.b[0].c or Outputs['name'].S3Output");
        }

        foreach (Match match in matches)
        {
            node = match.Groups["index"] is { Success: true } index ? At(node, index.Value)
                : match.Groups["key"] is { Success: true } key ? Named(node, key.Value)
                : Named(node, match.Groups["name"].Value);
        }

        return node;
    }

    private static JsonNode? At(JsonNode? node, string index)
    {
        var position = int.Parse(index, CultureInfo.InvariantCulture);
        return node is JsonArray list && position < list.Count ? list[position] : null;
    }

    private static JsonNode? Named(JsonNode? node, string name) => node switch
    {
        JsonObject structure => structure[name],
        JsonArray list => list.OfType<JsonObject>().FirstOrDefault(item => Names.Any(member => item[member]?.ToString() == name)),
        _ => null,
    };

    [GeneratedRegex("""\G(?:\[(?<index>\d{1,9})\]|\[(?:'(?<key>[^']*)'|"(?<key>[^"]*)")\]|\.?(?<name>[^.\[\]'"]+))""")]
    private static partial Regex Part();
}

/// <summary>An expression that cannot be worked out. The step that it belongs to fails with the message.</summary>
internal sealed class ExpressionException(string message) : Exception(message);

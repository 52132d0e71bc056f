using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>A workflow as JSON, read as GitHub reads it: plain true, false and numbers are no texts.</summary>
internal static class WorkflowFile
{
    public static JsonObject Read(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        stream.Load(reader);
        return (JsonObject)Convert(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(
            member => KeyValuePair.Create(((YamlScalarNode)member.Key).Value!, Convert(member.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidDataException($"Unexpected {node.NodeType} in a workflow."),
    };

    private static JsonNode? Plain(string? text) => text switch
    {
        null or "" or "null" or "~" => null,
        "true" => true,
        "false" => false,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}

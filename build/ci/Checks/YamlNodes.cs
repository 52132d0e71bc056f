using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks;

/// <summary>Reads parsed YAML without exceptions: what is absent is null or empty.</summary>
internal static class YamlNodes
{
    public static YamlNode? At(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    public static string? Text(this YamlNode? node, string key) => node.At(key).Text();

    public static IEnumerable<(YamlNode Key, string Name, YamlNode Value)> Entries(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Select(entry => (entry.Key, entry.Key.Text() ?? "", entry.Value)) : [];

    /// <summary>The elements of a sequence; a lone scalar counts as one.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node switch
    {
        YamlSequenceNode list => list.Children,
        YamlScalarNode { Value.Length: > 0 } scalar => [scalar],
        _ => [],
    };

    /// <summary>Every scalar below a node, keys left out.</summary>
    public static IEnumerable<YamlScalarNode> Scalars(this YamlNode? node) => node switch
    {
        YamlScalarNode scalar => [scalar],
        YamlSequenceNode list => list.Children.SelectMany(Scalars),
        YamlMappingNode map => map.Children.Values.SelectMany(Scalars),
        _ => [],
    };

    public static bool Has(this string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}

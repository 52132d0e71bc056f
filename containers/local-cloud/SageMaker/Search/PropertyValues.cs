using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Search;

/// <summary>Finds the values of a property in a description: <c>TrainingJobStatus</c>, <c>HyperParameters.eta</c>, <c>Tags.team</c>,
/// <c>Metrics.validation:error</c>, <c>InputDataConfig.ChannelName</c>.</summary>
internal static class PropertyValues
{
    /// <summary>All of them: more than one where the path goes through a list.</summary>
    public static IEnumerable<JsonNode> At(JsonNode? node, string path) => node switch
    {
        JsonArray list => list.SelectMany(item => At(item, path)),
        JsonObject structure when path.StartsWith("Tags.", StringComparison.Ordinal) && structure["Tags"] is JsonArray =>
            Named(structure, "Tags", "Key", path["Tags.".Length..], "Value"),
        JsonObject structure when path.StartsWith("Metrics.", StringComparison.Ordinal) && structure["FinalMetricDataList"] is JsonArray =>
            Named(structure, "FinalMetricDataList", "MetricName", path["Metrics.".Length..], "Value"),
        JsonObject structure => Member(structure, path),
        _ => [],
    };

    // Names of members may hold dots themselves, as those of hyperparameters do.
    private static IEnumerable<JsonNode> Member(JsonObject structure, string path)
    {
        if (structure[path] is { } whole)
        {
            return whole is JsonArray list ? list.OfType<JsonNode>() : [whole];
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? [] : At(structure[path[..dot]], path[(dot + 1)..]);
    }

    private static IEnumerable<JsonNode> Named(JsonObject structure, string list, string name, string wanted, string value) =>
        structure.Structures(list).Where(item => item.Text(name) == wanted).Select(item => item[value]).OfType<JsonNode>();
}

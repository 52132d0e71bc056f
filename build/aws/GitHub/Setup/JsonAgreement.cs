using System.Text.Json.Nodes;

namespace Slipway.Aws.GitHub.Setup;

/// <summary>
/// Whether what GitHub holds says all that is wanted. What it adds of its own (ids, links, new options) is no difference.
/// </summary>
internal static class JsonAgreement
{
    public static bool Holds(JsonNode? wanted, JsonNode? found) => (wanted, found) switch
    {
        (JsonObject expected, JsonObject actual) => expected.All(member => Holds(member.Value, actual[member.Key])),
        // In any order; one more is a difference.
        (JsonArray expected, JsonArray actual) =>
            expected.Count == actual.Count && expected.All(item => actual.Any(other => Holds(item, other))),
        _ => JsonNode.DeepEquals(wanted, found),
    };
}

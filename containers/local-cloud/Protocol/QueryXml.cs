using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Writes an answer's JSON as the Query protocol's XML: lists of <c>member</c>, moments as ISO 8601.</summary>
internal static class QueryXml
{
    public static IEnumerable<XElement> Members(JsonObject structure, AnswerTypes types) =>
        structure.Where(pair => pair.Value is not null).Select(pair => new XElement(pair.Key, Content(pair.Value!, pair.Key, types)));

    private static object Content(JsonNode node, string member, AnswerTypes types) => node switch
    {
        JsonObject map when types.Maps.Contains(member) => map.Select(pair => new XElement(
            "entry", new XElement("key", pair.Key), new XElement("value", Content(pair.Value!, pair.Key, types)))),
        JsonObject structure => Members(structure, types),
        JsonArray list => list.Select(item => new XElement("member", Content(item!, member, types))),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ when types.Times.Contains(member) => EpochSeconds.Read(double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture))
                .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            _ => node.ToJsonString(),
        },
    };
}

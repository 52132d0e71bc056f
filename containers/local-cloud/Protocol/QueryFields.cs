using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// Reads the Query protocol's forms as JSON by the request's shape: <c>Dimensions.member.1.Name=a</c>. A field that the shape does not know
/// stays in as text, so that whoever checks the request refuses it by name.
/// </summary>
internal static class QueryFields
{
    private static readonly string[] Envelope = ["Action", "Version"];

    public static JsonObject Read(StructureShape shape, IReadOnlyDictionary<string, string> form) =>
        Structure(shape, form.Where(field => !Envelope.Contains(field.Key)).Select(field => new Field(field.Key, field.Value)), "");

    private static JsonObject Structure(StructureShape shape, IEnumerable<Field> fields, string path)
    {
        var result = new JsonObject();
        foreach (var member in fields.GroupBy(field => field.First))
        {
            result[member.Key] = Value(
                shape.Member(member.Key) ?? Shapes.Text, [.. member.Select(field => field.Rest)], $"{path}{member.Key}");
        }

        return result;
    }

    private static JsonNode Value(Shape shape, IReadOnlyList<Field> fields, string path) => shape switch
    {
        StructureShape inner => Structure(inner, fields, $"{path}."),
        ListShape list => List(list, fields, path),
        NumberShape => double.TryParse(fields[0].Value, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture))!
            : throw Malformed(path, "a number", fields[0].Value),
        BooleanShape =>
            bool.TryParse(fields[0].Value, out var flag)
                ? JsonNode.Parse(flag ? "true" : "false")!
                : throw Malformed(path, "true or false", fields[0].Value),
        TimeShape => Time(fields[0].Value, path),
        _ => JsonValue.Create(fields[0].Value),
    };

    // An empty list comes as an empty field.
    private static JsonArray List(ListShape list, IReadOnlyList<Field> fields, string path) =>
    [
        .. fields.Where(field => field.First.Length > 0)
            .Select(field => field.First is "member" ? field.Rest : throw Malformed(path, "fields named member.1 and so on", field.Name))
            .GroupBy(field => field.First)
            .OrderBy(
                item => int.TryParse(item.Key, CultureInfo.InvariantCulture, out var position)
                    ? position
                    : throw Malformed(path, "a position", item.Key))
            .Select(item => Value(list.Element, [.. item.Select(field => field.Rest)], $"{path}.{item.Key}")),
    ];

    private static JsonNode Time(string text, string path)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            seconds = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time.ToUnixTimeMilliseconds() / 1000.0
                : throw Malformed(path, "a time as ISO 8601 writes it", text);
        }

        return JsonNode.Parse(seconds.ToString("R", CultureInfo.InvariantCulture))!;
    }

    private static ServiceException Malformed(string path, string expected, string found) =>
        new("MalformedInput", $"{path}: expected {expected}, found '{found}'.");

    private sealed record Field(string Name, string Value)
    {
        public string First => Name.Split('.', 2)[0];

        public Field Rest => this with { Name = Name.Split('.', 2) is [_, var rest] ? rest : "" };
    }
}

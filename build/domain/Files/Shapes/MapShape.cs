using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>An object whose member names are free.</summary>
internal sealed class MapShape(Shape value) : Shape
{
    public override string Expected => "an object of names and values";

    public override string Fix => "Write an object in braces, such as {\"name\": " + value.Placeholder.ToJsonString() + "}.";

    public override JsonNode Placeholder => new JsonObject();

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults)
    {
        faults.Place(path, spot);
        if (spot.Kind != JsonKind.Object)
            return Refuse(spot, path, faults);
        var map = new JsonObject();
        foreach (var member in spot.Members)
        {
            var memberPath = $"{path}.{member.Name}";
            faults.Place(memberPath, member.Value);
            if (map.ContainsKey(member.Name))
                faults.Add(
                    memberPath, member.Line, member.Column, "a second member of this name", "each name once", "Remove one of the two.");
            else
                map[member.Name] = value.Check(member.Value, memberPath, faults) ?? value.Placeholder;
        }

        return map;
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = value.Schema() };
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>A list of values of one shape.</summary>
internal sealed class ListShape(Shape item, int minimum, int? maximum) : Shape
{
    public override string Expected => minimum > 0 || maximum is not null
        ? string.Create(
            CultureInfo.InvariantCulture, $"a list of {(maximum is { } most ? $"{minimum} to {most}" : $"at least {minimum}")} values")
        : "a list";

    public override string Fix => "Write a list in square brackets, such as [" + item.Placeholder.ToJsonString() + "].";

    public override JsonNode Placeholder => new JsonArray();

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults)
    {
        faults.Place(path, spot);
        if (spot.Kind != JsonKind.Array || spot.Items.Count < minimum || spot.Items.Count > (maximum ?? int.MaxValue))
            return Refuse(spot, path, faults);
        var list = new JsonArray();
        for (var i = 0; i < spot.Items.Count; i++)
        {
            var itemPath = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            faults.Place(itemPath, spot.Items[i]);
            // A placeholder keeps the places of the others.
            list.Add(item.Check(spot.Items[i], itemPath, faults) ?? item.Placeholder);
        }

        return list;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema() };
        if (minimum > 0)
            schema["minItems"] = minimum;
        if (maximum is { } most)
            schema["maxItems"] = most;
        return schema;
    }
}

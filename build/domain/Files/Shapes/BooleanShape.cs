using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>True or false.</summary>
internal sealed class BooleanShape : Shape
{
    public override string Expected => "true or false";

    public override JsonNode Placeholder => JsonValue.Create(false);

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults) =>
        spot.Kind == JsonKind.Boolean ? JsonValue.Create(spot.Text == "true") : Refuse(spot, path, faults);

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}

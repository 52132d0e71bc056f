using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>An ISO 8601 duration within a range.</summary>
internal sealed class DurationShape(TimeSpan minimum, TimeSpan? maximum) : Shape
{
    public override string Expected =>
        "a duration " + (maximum is { } longest
            ? $"from {Iso8601Duration.Format(minimum)} to {Iso8601Duration.Format(longest)}"
            : $"of at least {Iso8601Duration.Format(minimum)}");

    public override string Fix => "Write days, hours, minutes and seconds as in P1DT2H30M5S, for example PT1H.";

    public override JsonNode Placeholder => JsonValue.Create(Iso8601Duration.Format(minimum));

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults) =>
        spot.Kind == JsonKind.Text
            && Iso8601Duration.TryParse(spot.Text, out var duration)
            && duration >= minimum
            && duration <= (maximum ?? TimeSpan.MaxValue)
            ? JsonValue.Create(spot.Text)
            : Refuse(spot, path, faults);

    // JSON schema cannot compare durations; the range stands in the text for readers.
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Iso8601Duration.Pattern, ["$comment"] = Expected };
}

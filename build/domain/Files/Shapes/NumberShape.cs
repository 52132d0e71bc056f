using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>A number, whole or not, within a range.</summary>
internal sealed class NumberShape(bool whole, double? minimum, double? maximum, bool minimumIsExclusive, bool maximumIsExclusive) : Shape
{
    // Beyond 2^53 a JSON number is no longer exact for most readers.
    private const double LargestWhole = 9007199254740992;

    public override string Expected
    {
        get
        {
            var kind = whole ? "a whole number" : "a number";
            var from = minimum is { } low
                ? (minimumIsExclusive ? " above " : maximum is null ? " of at least " : " from ") + Text(low)
                : "";
            var to = maximum is { } high
                ? (maximumIsExclusive ? " below " : minimum is null || minimumIsExclusive ? " up to " : " to ") + Text(high)
                : "";
            return kind + from + (from.Length > 0 && to.Length > 0 && (minimumIsExclusive || maximumIsExclusive) ? " and" : "") + to;
        }
    }

    public override JsonNode Placeholder => Node(minimum is { } low ? (minimumIsExclusive ? low + 1 : low) : 0);

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults) =>
        spot.Kind == JsonKind.Number
        && double.TryParse(spot.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
        && (!whole || (number == Math.Floor(number) && Math.Abs(number) <= LargestWhole))
        && (minimum is null || (minimumIsExclusive ? number > minimum : number >= minimum))
        && (maximum is null || (maximumIsExclusive ? number < maximum : number <= maximum))
            ? Node(number)
            : Refuse(spot, path, faults);

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = whole ? "integer" : "number" };
        if (minimum is { } low)
            schema[minimumIsExclusive ? "exclusiveMinimum" : "minimum"] = Node(low);
        if (maximum is { } high)
            schema[maximumIsExclusive ? "exclusiveMaximum" : "maximum"] = Node(high);
        return schema;
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private JsonValue Node(double number) => whole ? JsonValue.Create((long)number) : JsonValue.Create(number);
}

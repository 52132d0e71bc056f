using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Domain.Files.Shapes;

/// <summary>A string, with a pattern, a length, or both.</summary>
internal sealed class TextShape(
    string expected, string? pattern = null, int minimumLength = 0, int? maximumLength = null, string placeholder = "") : Shape
{
    private readonly Regex? _pattern = pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant);

    /// <summary>A further requirement that no pattern expresses; the JSON schema leaves it out.</summary>
    public Func<string, bool> Further { get; init; } = _ => true;

    /// <summary>Value of the schema's <c>format</c>.</summary>
    public string? Format { get; init; }

    public override string Expected => expected;

    public override JsonNode Placeholder => JsonValue.Create(placeholder);

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults) =>
        spot.Kind == JsonKind.Text
        && spot.Text.Length >= minimumLength
        && spot.Text.Length <= (maximumLength ?? int.MaxValue)
        && Matches(spot.Text)
        && Further(spot.Text)
            ? JsonValue.Create(spot.Text)
            : Refuse(spot, path, faults);

    // In JSON schema $ matches at the end only; in .NET also before a line end there.
    private bool Matches(string text) =>
        _pattern is null || (_pattern.Match(text) is { Success: true } match && match.Length == text.Length);

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (pattern is not null)
            schema["pattern"] = pattern;
        if (minimumLength > 0)
            schema["minLength"] = minimumLength;
        if (maximumLength is { } longest)
            schema["maxLength"] = longest;
        if (Format is not null)
            schema["format"] = Format;
        return schema;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Slipway.Domain.Files;

/// <summary>
/// Durations in files: ISO 8601 with days, hours, minutes and seconds (<c>PT1H</c>); months and years have no fixed length.
/// </summary>
public static partial class Iso8601Duration
{
    /// <summary>What a duration looks like; also written into JSON schemas.</summary>
    public const string Pattern = "^P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?$";

    /// <summary>Writes a duration: <c>PT1H30M</c>.</summary>
    public static string Format(TimeSpan duration) => XmlConvert.ToString(duration);

    /// <summary>Reads a duration that is not negative; false when it does not fit.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        // The length, because $ also matches before a line end.
        if (string.IsNullOrEmpty(text) || DurationPattern().Match(text).Length != text.Length)
            return false;
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception e) when (e is OverflowException or FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    internal sealed class Converter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var duration)
                ? duration
                : throw new JsonException("expected an ISO 8601 duration such as PT1H");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Format(value));
    }
}

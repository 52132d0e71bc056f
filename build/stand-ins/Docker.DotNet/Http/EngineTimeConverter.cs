using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Http;

/// <summary>A moment: text where one thing is described, seconds since 1970 in lists.</summary>
internal sealed class EngineTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()).UtcDateTime,
        _ => DateTime.TryParse(
            reader.GetString(),
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AdjustToUniversal,
            out var moment) ? moment : default,
    };

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

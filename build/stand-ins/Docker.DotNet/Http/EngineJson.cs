using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Http;

/// <summary>The engine's JSON: Go's field names, read without regard to case; what has no value is not written.</summary>
internal static class EngineJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        PropertyNameCaseInsensitive = true,
        Converters = { new EngineTimeConverter() },
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, _options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, _options);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Domain.Models;

namespace Slipway.Domain.Files;

/// <summary>A model name is a string in files.</summary>
internal sealed class ModelNameConverter : JsonConverter<ModelName>
{
    public override ModelName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ModelName.TryParse(reader.GetString(), out var name) ? name! : throw new JsonException("expected a model name");

    public override void Write(Utf8JsonWriter writer, ModelName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

/// <summary>A version is a string in files: <c>V1.0.3</c>.</summary>
internal sealed class ModelVersionConverter : JsonConverter<ModelVersion>
{
    public override ModelVersion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ModelVersion.TryParse(reader.GetString(), out var version)
            ? version!
            : throw new JsonException("expected a version such as V1.0.3");

    public override void Write(Utf8JsonWriter writer, ModelVersion value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Slipway.LocalCloud.State;

/// <summary>
/// Reads JSON nodes of documents that many callers share. Each gets a parent, as if it stood in an answer already: who puts it into an
/// answer has to copy it, and whoever forgets gets an exception in place of a node that moves from one caller's answer to another's.
/// </summary>
internal sealed class SharedNodes : JsonConverterFactory
{
    /// <summary>The options to read shared documents with.</summary>
    public static readonly JsonSerializerOptions Json = new() { Converters = { new SharedNodes() } };

    public override bool CanConvert(Type typeToConvert) => typeof(JsonNode).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T> where T : JsonNode
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var node = (T?)JsonNode.Parse(ref reader);
            _ = new JsonArray(node);
            return node;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}

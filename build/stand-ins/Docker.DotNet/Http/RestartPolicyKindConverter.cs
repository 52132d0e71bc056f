using System.Text.Json;
using System.Text.Json.Serialization;
using Docker.DotNet.Models;

namespace Docker.DotNet.Http;

/// <summary>The engine's words for when a container starts again.</summary>
internal sealed class RestartPolicyKindConverter : JsonConverter<RestartPolicyKind>
{
    private static readonly string[] _words = ["", "no", "always", "on-failure", "unless-stopped"];

    public override RestartPolicyKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (RestartPolicyKind)Math.Max(0, Array.IndexOf(_words, reader.GetString()));

    public override void Write(Utf8JsonWriter writer, RestartPolicyKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(_words[(int)value]);
}

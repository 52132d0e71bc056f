using System.Text.Json;
using System.Text.Json.Serialization;
using Octokit.Internal;

namespace Slipway.Aws.GitHub.Connection;

/// <summary>Writes and reads GitHub's JSON: snake case, nulls left out. Octokit's own serializer knows its own models only.</summary>
internal sealed class WireJson : IJsonSerializer
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Serialize(object item) => JsonSerializer.Serialize(item, item.GetType(), Options);

    public T Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}

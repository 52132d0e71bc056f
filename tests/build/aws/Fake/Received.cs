using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Aws.Tests.Fake;

/// <summary>A request as it came.</summary>
internal sealed record Received(string Operation, string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>An answer to give.</summary>
internal sealed record Canned(int Status, string ContentType, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Canned Json(string body) => new(200, "application/x-amz-json-1.1", body);

    public static Canned Error(int status, string code, string message) =>
        new(status, "application/x-amz-json-1.1", new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString());

    public static Canned Empty(int status, params (string Name, string Value)[] headers) =>
        new(status, "application/octet-stream", "") { Headers = headers.ToDictionary(h => h.Name, h => h.Value) };
}

using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Runtime;

/// <summary>An error of InvokeEndpoint, in the form of the REST-JSON protocol.</summary>
internal sealed class RuntimeFault(string code, int status, string message) : Exception(message)
{
    /// <summary>Members of the error beside its message.</summary>
    public IReadOnlyDictionary<string, JsonNode> Members { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>The request is wrong, or there is no such endpoint.</summary>
    public static RuntimeFault Validation(string message) => new("ValidationError", 400, message);

    /// <summary>No container of the variant can take the request now.</summary>
    public static RuntimeFault Unavailable(string message) => new("ServiceUnavailable", 503, message);

    /// <summary>The container answered other than 2xx, or not at all.</summary>
    public static RuntimeFault Model(int status, string original, string logStreamArn) => new(
        "ModelError",
        424,
        $"Received {(status < 500 ? "client" : "server")} error ({status}) from primary with message \"{original}\". "
        + $"See {logStreamArn} for more information.")
    {
        Members = new Dictionary<string, JsonNode> { ["OriginalStatusCode"] = status, ["OriginalMessage"] = original,
            ["LogStreamArn"] = logStreamArn },
    };

    /// <summary>Answers a request with this error.</summary>
    public async Task WriteAsync(HttpResponse response)
    {
        var body = new JsonObject { ["Message"] = Message, ["message"] = Message };
        foreach (var (name, value) in Members)
        {
            body[name] = value.DeepClone();
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers["x-amzn-ErrorType"] = code;
        await response.WriteAsync(body.ToJsonString()).ConfigureAwait(false);
    }
}

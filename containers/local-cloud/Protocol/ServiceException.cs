using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>An error that the caller gets in the protocol's own form.</summary>
internal sealed class ServiceException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>AWS's error code, for example <c>ValidationException</c>.</summary>
    public string Code { get; } = code;

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Members that the error has beside its message; null when it has none.</summary>
    public JsonObject? Members { get; init; }

    /// <summary>The error as JSON and CBOR say it.</summary>
    public JsonObject Body()
    {
        var body = new JsonObject { ["__type"] = Code, ["message"] = Message };
        foreach (var (name, value) in Members ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }
}

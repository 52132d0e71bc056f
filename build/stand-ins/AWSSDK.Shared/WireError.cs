using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Slipway.StandIns;

/// <summary>An error as AWS's JSON protocols send it.</summary>
/// <param name="Code">Shape name without namespace and suffix; null when the body was no JSON error.</param>
/// <param name="Message">For people.</param>
/// <param name="RequestId">Of the service.</param>
/// <param name="Body">All members.</param>
internal sealed record WireError(string Code, string Message, string RequestId, JsonElement Body)
{
    public static WireError Read(byte[] body, IWebResponseData response)
    {
        var requestId = response.GetHeaderValue(HeaderKeys.RequestIdHeader);
        var type = response.GetHeaderValue("x-amzn-ErrorType");
        // CloudWatch spoke Query before; its JSON form repeats the old code in this header, and the SDKs go by it.
        var queryCode = response.GetHeaderValue("x-amzn-query-error")?.Split(';')[0];
        if (Parse(body) is not { ValueKind: JsonValueKind.Object } json)
        {
            var found = WireBody.Excerpt(body, response.ContentType);
            return new WireError(Shape(NotEmpty(queryCode) ?? type), $"Expected a JSON error, found {found}", requestId, default);
        }
        var code = Text(json, "__type") ?? Text(json, "code") ?? Text(json, "Code");
        var message = Text(json, "message") ?? Text(json, "Message") ?? Text(json, "errorMessage") ?? "The service gave no message.";
        return new WireError(Shape(NotEmpty(queryCode) ?? NotEmpty(type) ?? code), message, requestId, json);
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string NotEmpty(string text) => string.IsNullOrEmpty(text) ? null : text;

    // com.amazonaws.ecr#RepositoryNotFoundException:http://internal/ -> RepositoryNotFoundException
    private static string Shape(string code)
    {
        if (string.IsNullOrEmpty(code))
        {
            return null;
        }
        var name = code[(code.IndexOf('#', System.StringComparison.Ordinal) + 1)..];
        var colon = name.IndexOf(':', System.StringComparison.Ordinal);
        return colon < 0 ? name : name[..colon];
    }
}

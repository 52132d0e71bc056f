using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>AWS JSON 1.0 and 1.1: one POST, the operation named by <c>X-Amz-Target</c>.</summary>
internal sealed class JsonProtocol(IEnumerable<JsonService> services, ILogger log)
{
    private const int MaximumBodyBytes = 10_000_000;
    private readonly Dictionary<string, JsonService> _services = services.ToDictionary(
        service => service.TargetPrefix, StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext context, string target)
    {
        var version = "1.1";
        JsonService? service = null;
        try
        {
            var dot = target.LastIndexOf('.');
            var prefix = dot < 0 ? target : target[..dot];
            if (!_services.TryGetValue(prefix, out service))
            {
                throw Unknown(
                    $"The local cloud has no service '{prefix}' (X-Amz-Target: {target}); it has "
                    + $"{string.Join(", ", _services.Keys.Order())}.");
            }

            version = service.JsonVersion;
            var name = target[(dot + 1)..];
            if (!service.Operations.TryGetValue(name, out var operation))
            {
                throw Unknown($"The local cloud does not implement the operation {name} of {prefix}.");
            }

            var response = await operation(await ReadAsync(context), context.RequestAborted);
            await WriteAsync(context, 200, version, response);
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            var error = Failure.From(exception, context, log);
            if (service?.QueryError(error) is { } older)
            {
                context.Response.Headers["x-amzn-query-error"] = older;
            }

            await WriteErrorAsync(context, error, version);
        }
    }

    /// <summary>An error in the JSON protocols' form.</summary>
    public static Task WriteErrorAsync(HttpContext context, ServiceException error, string version = "1.1")
    {
        context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(context, error.Status, version, error.Body());
    }

    private static ServiceException Unknown(string message) => new("UnknownOperationException", message);

    private static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        await using var body = await RequestBody.ReadAsync(context, MaximumBodyBytes);
        if (body.Length == 0)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(body) as JsonObject
                ?? throw new ServiceException("SerializationException", "The request's body: expected a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new ServiceException("SerializationException", $"The request's body is no JSON: {exception.Message}");
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, string version, JsonObject body)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = $"application/x-amz-json-{version}";
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}

using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// Smithy RPC v2 in CBOR (smithy.io, "Smithy RPC v2 CBOR protocol"): <c>POST /service/NAME/operation/NAME</c>. The services are those of
/// the JSON protocols: a request becomes JSON on its way in, an answer CBOR on its way out.
/// </summary>
internal sealed class CborProtocol(IEnumerable<JsonService> services, ILogger log)
{
    private const int MaximumBodyBytes = 10_000_000;
    private const string Header = "smithy-protocol";
    private const string Name = "rpc-v2-cbor";
    private readonly Dictionary<string, JsonService> _services = services.Where(service => service.Types is not null)
        .ToDictionary(service => service.TargetPrefix, StringComparer.Ordinal);

    /// <summary>Service and operation of a request of this protocol; null for any other.</summary>
    public static (string Service, string Operation)? CallOf(HttpRequest request, string path) =>
        request.Headers[Header] == Name && path.Split('/') is [.., "service", var service, "operation", var operation]
            ? (service, operation)
            : null;

    public async Task HandleAsync(HttpContext context, string serviceName, string name)
    {
        JsonService? service = null;
        try
        {
            if (!_services.TryGetValue(serviceName, out service))
            {
                throw Unknown(
                    $"The local cloud has no service '{serviceName}' in CBOR; it has {string.Join(", ", _services.Keys.Order())}.");
            }

            if (!service.Operations.TryGetValue(name, out var operation))
            {
                throw Unknown($"The local cloud does not implement the operation {name} of {serviceName}.");
            }

            var answer = await operation(await ReadAsync(context), context.RequestAborted);
            await WriteAsync(context, 200, service.Types!.Silent.Contains(name) ? [] : CborWriter.Write(answer, service.Types));
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            var error = Failure.From(exception, context, log);
            if (service?.QueryError(error) is { } older)
            {
                context.Response.Headers["x-amzn-query-error"] = older;
            }

            await WriteErrorAsync(context, error);
        }
    }

    /// <summary>An error in this protocol's form.</summary>
    public static Task WriteErrorAsync(HttpContext context, ServiceException error) =>
        WriteAsync(context, error.Status, CborWriter.Write(error.Body(), null));

    private static ServiceException Unknown(string message) => new("UnknownOperationException", message);

    private static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        await using var body = await RequestBody.ReadAsync(context, MaximumBodyBytes);
        return body.Length == 0
            ? []
            : CborReader.Read(body.GetBuffer().AsSpan(0, (int)body.Length)) as JsonObject
                ?? throw new ServiceException("SerializationException", "The request's body: expected a CBOR map.");
    }

    private static async Task WriteAsync(HttpContext context, int status, byte[] content)
    {
        context.Response.StatusCode = status;
        context.Response.Headers[Header] = Name;
        context.Response.ContentLength = content.Length;
        if (content.Length > 0)
        {
            context.Response.ContentType = "application/cbor";
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }
}

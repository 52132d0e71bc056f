using System.Security.Cryptography;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Tells the services apart that share one port.</summary>
internal sealed class Dispatcher(
    JsonProtocol json, QueryProtocol query, S3Service s3, RegistryService registry, Func<HttpContext, string, Task>? invoke,
    IReadOnlyDictionary<string, Func<HttpContext, Task>> pages, ILogger log)
{
    private static readonly byte[] Healthy = """{"status":"ok"}"""u8.ToArray();

    // An outer bound; the router holds requests to the service's own limit.
    private const int MaximumInvocationBytes = 26_214_400;

    public Task HandleAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId();
        context.Response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        var path = RequestTarget.RawPath(context);
        if (path.StartsWith("/_localcloud/", StringComparison.Ordinal))
        {
            return OwnPageAsync(context, path);
        }

        if (!context.Request.Headers.ContainsKey("X-Amz-Target") && VirtualHost.BucketOf(context.Request) is { } bucket)
        {
            return s3.HandleAsync(context, $"/{bucket}{path}");
        }

        if (path is "/v2" || path.StartsWith("/v2/", StringComparison.Ordinal))
        {
            return registry.HandleAsync(context, path);
        }

        var target = context.Request.Headers["X-Amz-Target"].ToString();
        if (target.Length > 0)
        {
            return json.HandleAsync(context, target);
        }

        var scope = CredentialScope.Of(context.Request);
        if (HttpMethods.IsPost(context.Request.Method) && EndpointOf(path) is { } endpoint && scope?.Service is null or "sagemaker")
        {
            return InvokeAsync(context, endpoint);
        }

        var isForm = context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        return scope?.Service switch
        {
            null or "s3" when !(path is "/" && isForm) => s3.HandleAsync(context, path),
            _ when path is "/" && (isForm || context.Request.Query.ContainsKey("Action")) => query.HandleAsync(context, scope),
            _ => JsonProtocol.WriteErrorAsync(context, new ServiceException(
                "UnknownOperationException", $"The local cloud does not implement {context.Request.Method} {path} of the service {scope?.Service}.")),
        };
    }

    private async Task OwnPageAsync(HttpContext context, string path)
    {
        context.Response.ContentType = "application/json";
        if (pages.TryGetValue(path, out var page))
        {
            try
            {
                await page(context);
            }
            catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
            {
                await JsonProtocol.WriteErrorAsync(context, Failure.From(exception, context, log));
            }

            return;
        }

        if (path is not "/_localcloud/health")
        {
            context.Response.StatusCode = 404;
            var known = string.Join(", ", pages.Keys.Append("/_localcloud/health").Order(StringComparer.Ordinal));
            await context.Response.WriteAsync($$"""{"message":"The local cloud has no such page; it has {{known}}."}""", context.RequestAborted);
            return;
        }

        await context.Response.Body.WriteAsync(Healthy, context.RequestAborted);
    }

    private async Task InvokeAsync(HttpContext context, string endpoint)
    {
        RequestBody.Limit(context, MaximumInvocationBytes);
        try
        {
            if (invoke is null)
            {
                throw new ServiceException("UnknownOperationException", "The local cloud does not implement InvokeEndpoint.");
            }

            await invoke(context, endpoint);
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            await JsonProtocol.WriteErrorAsync(context, Failure.From(exception, context, log));
        }
    }

    private static string? EndpointOf(string path) =>
        path.Split('/') is ["", "endpoints", var name, "invocations"] ? Uri.UnescapeDataString(name) : null;

    private static string RequestId() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}

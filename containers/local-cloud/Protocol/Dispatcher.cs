using System.Security.Cryptography;
using Slipway.LocalCloud.Hosting;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Tells the services apart that share one port.</summary>
/// <param name="json">Services of the JSON protocols.</param>
/// <param name="cbor">The same services in CBOR, those that speak it.</param>
/// <param name="query">Services of the Query protocol.</param>
/// <param name="s3">Amazon S3.</param>
/// <param name="registry">The OCI registry.</param>
/// <param name="modules">What the rest of the cloud plugs in.</param>
/// <param name="log">Told of faults that are the cloud's own.</param>
internal sealed class Dispatcher(
    JsonProtocol json,
    CborProtocol cbor,
    QueryProtocol query,
    S3Service s3,
    RegistryService registry,
    IReadOnlyList<CloudModule> modules,
    ILogger log)
{
    private static readonly byte[] Healthy = """{"status":"ok"}"""u8.ToArray();

    // An outer bound; the router holds requests to the service's own limit.
    private const int MaximumInvocationBytes = 26_214_400;

    private readonly Func<HttpContext, string, Task>? _invoke =
        modules.Select(module => module.Invoke).SingleOrDefault(invoke => invoke is not null);

    private readonly Func<HttpContext, string, Task>? _invokeAsync =
        modules.Select(module => module.InvokeAsync).SingleOrDefault(invoke => invoke is not null);

    private readonly Dictionary<string, Func<HttpContext, Task>> _pages =
        modules.Where(module => module.Pages is not null).SelectMany(module => module.Pages!).ToDictionary();

    private readonly IRequestFilter[] _filters = [.. modules.SelectMany(module => module.Filters ?? [])];

    public Task HandleAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId();
        context.Response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        var path = RequestTarget.RawPath(context);
        if (path is "/_localcloud" || path.StartsWith("/_localcloud/", StringComparison.Ordinal))
        {
            return OwnPageAsync(context, path is "/_localcloud" ? "/_localcloud/" : path);
        }

        if (context.Request.Headers.Origin.Count > 0)
        {
            return AnswerAsync(context, () =>
            {
                BrowserGuard.Check(context, isOwnPage: false);
                return RouteAsync(context, path);
            });
        }

        return RouteAsync(context, path);
    }

    private Task RouteAsync(HttpContext context, string path)
    {
        var route = RouteOf(context, path);
        return Array.Exists(_filters, filter => filter.IsActive) ? FilterAsync(context, route) : route.Answer();
    }

    private Route RouteOf(HttpContext context, string path)
    {
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        if (target.Length == 0 && VirtualHost.BucketOf(context.Request) is { } bucket)
        {
            return S3($"/{bucket}{path}");
        }

        if (path is "/v2" || path.StartsWith("/v2/", StringComparison.Ordinal))
        {
            return new Route(WireProtocol.Registry, path, () => registry.HandleAsync(context, path));
        }

        if (target.Length > 0)
        {
            return new Route(WireProtocol.Json, path, () => json.HandleAsync(context, target));
        }

        if (CborProtocol.CallOf(context.Request, path) is var (named, operation))
        {
            return new Route(WireProtocol.Cbor, path, () => cbor.HandleAsync(context, named, operation));
        }

        var scope = CredentialScope.Of(context.Request);
        if (HttpMethods.IsPost(context.Request.Method)
            && EndpointOf(path) is var (endpoint, invoke)
            && scope?.Service is null or "sagemaker")
        {
            return new Route(WireProtocol.Rest, path, () => AnswerAsync(context, () => InvokeAsync(context, endpoint, invoke)));
        }

        var isForm = context.Request.ContentType?.StartsWith(
            "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        return scope?.Service switch
        {
            null or "s3" when !(path is "/" && isForm) => S3(path),
            _ when path is "/" && (isForm || context.Request.Query.ContainsKey("Action")) =>
                new Route(WireProtocol.Query, path, () => query.HandleAsync(context, scope)),
            _ => new Route(WireProtocol.Rest, path, () => JsonProtocol.WriteErrorAsync(context, new ServiceException(
                "UnknownOperationException",
                $"The local cloud does not implement {context.Request.Method} {path} of the service {scope?.Service}."))),
        };

        Route S3(string styled) => new(WireProtocol.S3, styled, () => s3.HandleAsync(context, styled));
    }

    // The first filter is the outermost: it sees a request first, and its answer last.
    private async Task FilterAsync(HttpContext context, Route route)
    {
        try
        {
            var call = await CallReader.ReadAsync(context, route);
            var next = route.Answer;
            foreach (var filter in _filters.Where(filter => filter.IsActive).Reverse())
            {
                var inner = next;
                next = () => filter.HandleAsync(context, call, inner);
            }

            await next();
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            var error = Failure.From(exception, context, log);
            await (route.Protocol switch
            {
                WireProtocol.S3 => S3Xml.WriteErrorAsync(context, error),
                WireProtocol.Query => QueryProtocol.WriteErrorAsync(context, error),
                WireProtocol.Cbor => CborProtocol.WriteErrorAsync(context, error),
                WireProtocol.Registry => RegistryService.WriteErrorAsync(context, error),
                _ => JsonProtocol.WriteErrorAsync(context, error),
            });
        }
    }

    private async Task OwnPageAsync(HttpContext context, string path)
    {
        context.Response.ContentType = "application/json";
        if (_pages.TryGetValue(path, out var page))
        {
            await AnswerAsync(context, () =>
            {
                BrowserGuard.Check(context, isOwnPage: true);
                return page(context);
            });
            return;
        }

        if (path is not "/_localcloud/health")
        {
            context.Response.StatusCode = 404;
            var known = string.Join(", ", _pages.Keys.Append("/_localcloud/health").Order(StringComparer.Ordinal));
            await context.Response
                .WriteAsync($$"""{"message":"The local cloud has no such page; it has {{known}}."}""", context.RequestAborted);
            return;
        }

        await context.Response.Body.WriteAsync(Healthy, context.RequestAborted);
    }

    private static Task InvokeAsync(HttpContext context, string endpoint, Func<HttpContext, string, Task>? invoke)
    {
        RequestBody.Limit(context, MaximumInvocationBytes);
        return invoke?.Invoke(context, endpoint)
            ?? throw new ServiceException(
                "UnknownOperationException", "The local cloud does not implement this way to invoke an endpoint.");
    }

    private async Task AnswerAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            await JsonProtocol.WriteErrorAsync(context, Failure.From(exception, context, log));
        }
    }

    private (string Name, Func<HttpContext, string, Task>? Invoke)? EndpointOf(string path) => path.Split('/') switch
    {
        ["", "endpoints", var name, "invocations"] => (Uri.UnescapeDataString(name), _invoke),
        ["", "endpoints", var name, "async-invocations"] => (Uri.UnescapeDataString(name), _invokeAsync),
        _ => null,
    };

    private static string RequestId() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}

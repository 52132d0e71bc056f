using Microsoft.AspNetCore.Http;

namespace Slipway.Inference;

/// <summary>
/// The two paths of SageMaker's hosting contract. Before <see cref="Ready"/>, /ping says 503, and SageMaker sends nothing else.
/// </summary>
internal sealed class RequestRouter(TextWriter errors)
{
    private volatile RequestDelegate? _invocations;
    private volatile bool _ready;

    /// <summary>From now on requests are answered, but /ping asks to wait until the server is warm.</summary>
    public void Open(RequestDelegate invocations) => _invocations = invocations;

    /// <summary>From now on /ping says so too.</summary>
    public void Ready(RequestDelegate invocations)
    {
        _invocations = invocations;
        _ready = true;
    }

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Problem.WriteAsync(context, e.StatusCode, e.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody reads an answer.
        }
#pragma warning disable CA1031 // A request must not end the server, and its caller must not see the inside of it.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await errors.WriteLineAsync(e.ToString());
            await Problem.WriteAsync(
                context, StatusCodes.Status500InternalServerError, "The model failed on this request. The container's log says why.");
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var method = context.Request.Method;
        switch (context.Request.Path.Value)
        {
            case "/ping" when HttpMethods.IsGet(method) || HttpMethods.IsHead(method):
                context.Response.StatusCode = _ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                context.Response.ContentLength = 0;
                return Task.CompletedTask;
            case "/invocations" when HttpMethods.IsPost(method):
                return _invocations is { } invocations
                    ? invocations(context)
                    : Problem.WriteAsync(
                        context, StatusCodes.Status503ServiceUnavailable, "The model is being loaded. Ask GET /ping until it answers 200.");
            case "/ping":
                context.Response.Headers.Allow = "GET, HEAD";
                return Problem.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, $"/ping: expected GET, found {method}.");
            case "/invocations":
                context.Response.Headers.Allow = "POST";
                return Problem.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, $"/invocations: expected POST, found {method}.");
            default:
                return Problem.WriteAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"Expected GET /ping or POST /invocations, found {method} {context.Request.Path}.");
        }
    }
}

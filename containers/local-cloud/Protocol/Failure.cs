namespace Slipway.LocalCloud.Protocol;

/// <summary>An exception as a client may see it. Unforeseen ones are logged with the request id and told without their details.</summary>
internal static class Failure
{
    public static ServiceException From(Exception exception, HttpContext context, ILogger log)
    {
        var error = Of(exception, context, log);
        context.Features.Set(new RequestFailure(error.Code, error.Message));
        return error;
    }

    /// <summary>True when nobody is left to be answered.</summary>
    public static bool ClientIsGone(Exception exception, HttpContext context) =>
        exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested;

    private static ServiceException Of(Exception exception, HttpContext context, ILogger log)
    {
        switch (exception)
        {
            case ServiceException known:
                if (known.Status >= 500)
                {
                    log.LogWarning(
                        "{Method} {Path} {Request}: {Code}: {Message}",
                        context.Request.Method,
                        context.Request.Path,
                        context.TraceIdentifier,
                        known.Code,
                        known.Message);
                }

                return known;
            case BadHttpRequestException { StatusCode: 413 } tooLarge:
                return new ServiceException("RequestEntityTooLargeException", tooLarge.Message, 413);
            case BadHttpRequestException bad:
                return new ServiceException("IncompleteBody", bad.Message, bad.StatusCode);
            case IOException full when DiskFull.Is(full):
                log.LogError(
                    "{Method} {Path} {Request}: {Message}",
                    context.Request.Method,
                    context.Request.Path,
                    context.TraceIdentifier,
                    full.Message);
                return new ServiceException("ServiceUnavailable", DiskFull.Message, 503);
            default:
                log.LogError(
                    exception, "{Method} {Path} {Request} failed.", context.Request.Method, context.Request.Path, context.TraceIdentifier);
                return new ServiceException(
                    "InternalFailure",
                    $"The local cloud failed on this request ({exception.GetType().Name}); "
                    + $"its log.txt has the details under {context.TraceIdentifier}.",
                    500);
        }
    }
}

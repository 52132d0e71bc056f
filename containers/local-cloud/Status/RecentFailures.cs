using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Status;

/// <summary>The last 50 requests that failed. No headers and no query are kept, so no credentials either.</summary>
internal sealed class RecentFailures(TimeProvider time)
{
    private const int Most = 50;
    private readonly Lock _gate = new();
    private readonly Queue<FailedRequest> _failures = new(Most);

    /// <summary>The latest first.</summary>
    public IReadOnlyList<FailedRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _failures.Reverse()];
            }
        }
    }

    /// <summary>Answers by <paramref name="next"/> and keeps what failed.</summary>
    public async Task WatchAsync(HttpContext context, Func<HttpContext, Task> next)
    {
        await next(context);
        if (context.Response.StatusCode >= 400 && !context.Request.Path.StartsWithSegments("/_localcloud", StringComparison.Ordinal))
        {
            Add(context);
        }
    }

    private void Add(HttpContext context)
    {
        var failure = context.Features.Get<RequestFailure>();
        var one = new FailedRequest(
            time.GetUtcNow(),
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers["X-Amz-Target"].ToString(),
            context.Response.StatusCode,
            failure?.Code ?? context.Response.Headers["x-amzn-ErrorType"].ToString(), failure?.Message ?? "", context.TraceIdentifier);
        lock (_gate)
        {
            if (_failures.Count == Most)
            {
                _failures.Dequeue();
            }

            _failures.Enqueue(one);
        }
    }
}

/// <summary>A request that failed.</summary>
internal sealed record FailedRequest(
    DateTimeOffset Time, string Method, string Path, string Target, int Status, string Code, string Message, string RequestId);

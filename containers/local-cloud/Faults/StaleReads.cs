using System.Collections.Concurrent;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Faults;

/// <summary>
/// Reads that lag: the answer to a read is kept by its whole request, and when a write to the same service follows, the same read is
/// answered as before for a while, errors such as "not found" too. What nobody read before the write is not known, and answered as it is.
/// </summary>
internal sealed class StaleReads(TimeProvider time)
{
    private const int LargestBytes = 1_000_000;
    private const int MostAnswers = 10_000;
    private readonly ConcurrentDictionary<string, Kept> _answers = new(StringComparer.Ordinal);

    /// <summary>Answers a request; <paramref name="lag"/> is for how long reads may be old, null: not at all.</summary>
    public async Task PassAsync(HttpContext context, ServiceCall call, Func<Task> next, TimeSpan? lag)
    {
        if (!IsRead(context, call))
        {
            await next();
            foreach (var kept in _answers.Values.Where(kept => kept.Service == call.Service))
            {
                kept.Outdate(time.GetTimestamp());
            }

            return;
        }

        if (lag is null)
        {
            await next();
            return;
        }

        var key = await KeyAsync(context, call);
        if (_answers.TryGetValue(key, out var known) && known.OutdatedAt is { } outdated && time.GetElapsedTime(outdated) < lag)
        {
            await known.SendAsync(context);
            return;
        }

        var body = await CapturedAnswer.OfAsync(context, next);
        if (body.Length <= LargestBytes && _answers.Count < MostAnswers)
        {
            _answers[key] = new Kept(
                call.Service,
                context.Response.StatusCode,
                [.. context.Response.Headers.Select(header => (header.Key, header.Value.ToString()))],
                body);
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool IsRead(HttpContext context, ServiceCall call) => call.Protocol switch
    {
        WireProtocol.S3 or WireProtocol.Registry => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method),
        _ => new[] { "Describe", "Get", "List", "BatchGet", "Search", "Query" }
            .Any(verb => call.Operation.StartsWith(verb, StringComparison.Ordinal)),
    };

    private static async Task<string> KeyAsync(HttpContext context, ServiceCall call)
    {
        var request = context.Request;
        var body = "";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            request.EnableBuffering();
            request.Body.Position = 0;
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            body = await reader.ReadToEndAsync(context.RequestAborted);
            request.Body.Position = 0;
        }

        return $"{call} {request.Method} {call.Path}{request.QueryString} {request.Headers.Range} {body}";
    }

    private sealed class Kept(string service, int status, IReadOnlyList<(string Name, string Value)> headers, ReadOnlyMemory<byte> body)
    {
        public string Service => service;

        /// <summary>When the first write after it was over.</summary>
        public long? OutdatedAt { get; private set; }

        public void Outdate(long now) => OutdatedAt ??= now;

        public async Task SendAsync(HttpContext context)
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
            }
        }
    }
}

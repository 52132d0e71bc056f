using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Faults;

/// <summary>Lets requests meet their faults.</summary>
/// <param name="faults">Those that are active.</param>
/// <param name="time">For delays and stale reads: never the clock that a fault freezes.</param>
internal sealed class FaultFilter(FaultSet faults, TimeProvider time) : IRequestFilter
{
    private const int BufferedBytes = 10_000_000;
    private static readonly byte[] Page =
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray();
    private readonly StaleReads _stale = new(time);

    public bool IsActive => faults.MeetsRequests;

    public async Task HandleAsync(HttpContext context, ServiceCall call, Func<Task> next)
    {
        var met = faults.Meet(call, await NamesAsync(context, call));
        foreach (var delay in met.Where(fault => fault.Kind == FaultKind.Delay))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay.Milliseconds!.Value), time, context.RequestAborted);
        }

        await (met.FirstOrDefault(fault => fault.Kind is not FaultKind.Delay) switch
        {
            null => _stale.PassAsync(context, call, next, null),
            { Kind: FaultKind.Throttle } fault => throw Throttling.Of(fault, call),
            { Kind: FaultKind.Error } fault =>
                throw new ServiceException(fault.Code!, fault.Message ?? "This error was asked for.", fault.Status ?? 500),
            { Kind: FaultKind.Html } fault => HtmlAsync(context, fault.Status ?? 502),
            { Kind: FaultKind.LoseAnswer } => LoseAsync(context, next),
            { Kind: FaultKind.Truncate } => TruncateAsync(context, next),
            { Kind: FaultKind.Stale } fault => _stale.PassAsync(context, call, next, TimeSpan.FromMilliseconds(fault.Milliseconds!.Value)),
            _ => next(),
        });
    }

    // A resource is a path, or any name that stands at the top of a JSON request.
    private static async Task<IReadOnlyList<string>> NamesAsync(HttpContext context, ServiceCall call)
    {
        List<string> names = [call.Path, Uri.UnescapeDataString(call.Path)];
        if (call.Protocol == WireProtocol.Json && context.Request.ContentLength is not 0)
        {
            context.Request.EnableBuffering(BufferedBytes, BufferedBytes);
            try
            {
                if (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) is JsonObject body)
                {
                    names.AddRange(
                        body.Select(
                            member => member.Value is JsonValue value && value.TryGetValue<string>(out var text)
                                ? text
                                : null).OfType<string>());
                }
            }
            catch (JsonException)
            {
                // The service says what is wrong with it.
            }

            context.Request.Body.Position = 0;
        }

        return names;
    }

    private static async Task HtmlAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        context.Response.ContentLength = Page.Length;
        await context.Response.Body.WriteAsync(Page, context.RequestAborted);
    }

    private static async Task LoseAsync(HttpContext context, Func<Task> next)
    {
        var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await next();
        context.Features.Set(real);
        context.Abort();
    }

    private static async Task TruncateAsync(HttpContext context, Func<Task> next)
    {
        var body = await CapturedAnswer.OfAsync(context, next);
        context.Response.ContentLength = Math.Max(body.Length, 1);
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Slipway.Inference;

/// <summary>
/// Answers 300 ms late from a row of the replay on: the caller's custom attributes hold <c>row=N</c>. It is honest before, so that the
/// candidate passes its shadow and turns bad in the rollout.
/// </summary>
internal sealed class SabotageSlow(RequestDelegate next, long firstRow, TimeProvider time)
{
    internal const string Attributes = "X-Amzn-SageMaker-Custom-Attributes";
    internal static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);

    public async Task HandleAsync(HttpContext context)
    {
        if (RowOf(context.Request.Headers[Attributes]) >= firstRow)
        {
            await Task.Delay(Delay, time, context.RequestAborted);
        }

        await next(context);
    }

    // -1 when the request names no row.
    private static long RowOf(string? attributes)
    {
        foreach (var part in (attributes ?? "")
            .Split([',', ';', '&', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("row=", StringComparison.Ordinal)
                && long.TryParse(part.AsSpan("row=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            {
                return row;
            }
        }

        return -1;
    }
}

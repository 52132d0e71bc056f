using Microsoft.AspNetCore.Http.Features;

namespace Slipway.LocalCloud.Faults;

/// <summary>Lets a service answer into memory. Its status and headers stand in the response, its body does not yet.</summary>
internal static class CapturedAnswer
{
    public static async Task<ReadOnlyMemory<byte>> OfAsync(HttpContext context, Func<Task> next)
    {
        var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var memory = new MemoryStream();
        var captured = new StreamResponseBodyFeature(memory);
        context.Features.Set<IHttpResponseBodyFeature>(captured);
        try
        {
            await next();
            await captured.Writer.FlushAsync();
        }
        finally
        {
            context.Features.Set(real);
        }

        return memory.ToArray();
    }
}

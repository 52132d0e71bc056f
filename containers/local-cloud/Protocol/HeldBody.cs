namespace Slipway.LocalCloud.Protocol;

/// <summary>A request's body that filters read before its service does.</summary>
internal static class HeldBody
{
    /// <summary>The body as it came, which is there again for the next reader.</summary>
    /// <exception cref="ServiceException">413 when it holds more than <paramref name="limit"/> bytes.</exception>
    public static async Task<byte[]> TakeAsync(HttpContext context, int limit)
    {
        if (context.Request.Body is MemoryStream there && there.TryGetBuffer(out var held) && held.Array!.Length == held.Count)
        {
            return held.Array;
        }

        RequestBody.Limit(context, limit);
        using var body = new MemoryStream();
        context.Request.EnableBuffering(limit, limit);
        context.Request.Body.Position = 0;
        var buffer = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > limit)
            {
                throw new ServiceException("RequestEntityTooLargeException", $"The request's body is larger than {limit} bytes.", 413);
            }

            body.Write(buffer, 0, read);
        }

        var bytes = body.ToArray();
        PutBack(context, bytes);
        return bytes;
    }

    /// <summary>Lets somebody read the body who closes it afterwards.</summary>
    public static async Task<T> LendAsync<T>(HttpContext context, int limit, Func<Task<T>> read)
    {
        var bytes = await TakeAsync(context, limit);
        var result = await read();
        PutBack(context, bytes);
        return result;
    }

    private static void PutBack(HttpContext context, byte[] bytes) =>
        context.Request.Body = new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
}

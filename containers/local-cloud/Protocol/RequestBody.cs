using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Request bodies small enough to be held.</summary>
internal static class RequestBody
{
    /// <summary>Sets how much the server takes of this request's body; null: any amount.</summary>
    public static void Limit(HttpContext context, long? bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }
    }

    /// <summary>The body, unpacked when it came as gzip, which SDKs do for large metric requests.</summary>
    /// <exception cref="ServiceException">413 when it holds more than <paramref name="limit"/> bytes; 415 for another encoding.</exception>
    public static async Task<MemoryStream> ReadAsync(HttpContext context, int limit)
    {
        Limit(context, limit);
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        await using var unpacked = encoding switch
        {
            "" or "identity" => context.Request.Body,
            "gzip" => new GZipStream(context.Request.Body, CompressionMode.Decompress),
            _ => throw new ServiceException("UnsupportedMediaType", $"Content-Encoding: expected gzip or none, found '{encoding}'.", 415),
        };
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await unpacked.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                if (body.Length + read > limit)
                {
                    throw new ServiceException("RequestEntityTooLargeException", $"The request's body is larger than {limit} bytes.", 413);
                }

                body.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new ServiceException(
                "SerializationException", $"The body is not the gzip stream that Content-Encoding announces: {exception.Message}");
        }

        body.Position = 0;
        return body;
    }
}

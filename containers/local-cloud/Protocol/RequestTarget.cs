using Microsoft.AspNetCore.Http.Features;

namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// The request's path as the client wrote it. The framework's own path is of no use to S3 and OCI: it resolves dot segments, and a key may
/// hold them.
/// </summary>
internal static class RequestTarget
{
    /// <summary>Path with its percent escapes, always starting with a slash.</summary>
    public static string RawPath(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (raw is not ['/', ..])
        {
            // The absolute form, which clients behind a proxy setting use: http://host/path
            var authority = raw.IndexOf("://", StringComparison.Ordinal);
            var slash = authority < 0 ? -1 : raw.IndexOf('/', authority + 3);
            raw = slash < 0 ? "/" : raw[slash..];
        }

        var end = raw.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? raw : raw[..end];
    }
}

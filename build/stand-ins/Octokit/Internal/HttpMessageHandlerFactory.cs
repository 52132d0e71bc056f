using System.Net;

namespace Octokit.Internal;

/// <summary>The handler at the bottom.</summary>
public static class HttpMessageHandlerFactory
{
    /// <summary>Decompresses; follows no redirect, which is the adapter's business.</summary>
    public static HttpMessageHandler CreateDefault() =>
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
}

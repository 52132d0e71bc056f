namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// Keeps web pages from this cloud: a browser of this machine reaches loopback for any page that it shows. A page cannot sign, cannot hide
/// its Origin from a call that changes something, and with a name of its own that it lets point here (DNS rebinding) it shows that name as
/// Host.
/// </summary>
internal static class BrowserGuard
{
    /// <summary>Throws AccessDenied for what a page of somewhere else asks.</summary>
    public static void Check(HttpContext context, bool isOwnPage)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (isOwnPage && !IsLoopback(request.Host.Host))
        {
            throw Refused($"the Host '{request.Host}', which is no name of this machine's loopback: use 127.0.0.1 or localhost");
        }

        if (origin.Length > 0 && (isOwnPage ? !IsOwn(origin, request.Host) : CredentialScope.Of(request) is null))
        {
            throw Refused($"an unsigned call of a web page (Origin: {origin})");
        }

        if (isOwnPage && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" && !HttpMethods.IsGet(request.Method))
        {
            throw Refused("a call that another site's page makes");
        }
    }

    private static bool IsLoopback(string host) =>
        host is "127.0.0.1" or "localhost" or "[::1]" or "::1" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url)
            && string.Equals(url.Authority, host.Value, StringComparison.OrdinalIgnoreCase);

    private static ServiceException Refused(string what) => new("AccessDenied", $"The local cloud refuses {what}.", 403);
}

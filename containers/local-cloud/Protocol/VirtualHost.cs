namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// The bucket that a request's host names: <c>BUCKET.localhost</c>, <c>BUCKET.s3.localhost</c>, <c>BUCKET.s3.REGION.amazonaws.com</c>
/// and the like. A bucket's name may hold dots.
/// </summary>
internal static class VirtualHost
{
    private const string Local = ".localhost";
    private const string Amazon = ".amazonaws.com";

    /// <summary>Null when the host names none, or the request is signed for another service.</summary>
    public static string? BucketOf(HttpRequest request)
    {
        var host = request.Host.Host;
        var suffix = Array.Find([Local, Amazon], end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        if (suffix is null || CredentialScope.Of(request)?.Service is not (null or "s3"))
        {
            return null;
        }

        var labels = host[..^suffix.Length];
        var service = ServiceIn(labels);
        return service switch
        {
            0 => null,
            > 0 => labels[..service],
            _ => suffix == Local ? labels : null,
        };
    }

    // Where ".s3", ".s3.REGION" or ".s3-REGION" begins; 0 when nothing stands before it, -1 when there is none.
    private static int ServiceIn(string labels)
    {
        var parts = labels.Split('.');
        for (var last = parts.Length - 1; last >= 0 && last >= parts.Length - 2; last--)
        {
            if (parts[last] == "s3" || (last == parts.Length - 1 && parts[last].StartsWith("s3-", StringComparison.Ordinal)))
            {
                return last == 0 ? 0 : string.Join('.', parts[..last]).Length;
            }
        }

        return -1;
    }
}

namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// Who signed a request, and for which service: <c>Credential=KEY/20260131/us-east-1/s3/aws4_request</c>. The signature itself is
/// checked elsewhere, and only where credentials are configured.
/// </summary>
/// <param name="AccessKey">Access key id.</param>
/// <param name="Service">Signing name, for example <c>s3</c>.</param>
internal sealed record CredentialScope(string AccessKey, string Service)
{
    private const string Marker = "Credential=";

    /// <summary>From the Authorization header or a presigned query; null for an unsigned request.</summary>
    public static CredentialScope? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("AWS4-", StringComparison.Ordinal))
        {
            var start = header.IndexOf(Marker, StringComparison.Ordinal);
            return start < 0 ? null : Parse(header[(start + Marker.Length)..].Split(',', ' ')[0]);
        }

        return Parse(request.Query["X-Amz-Credential"].ToString());
    }

    private static CredentialScope? Parse(string credential)
    {
        // SigV4A leaves the region out, so count from the end: .../SERVICE/aws4_request.
        var parts = credential.Split('/');
        return parts is [var key, .., var service, "aws4_request"] ? new CredentialScope(key, service) : null;
    }
}

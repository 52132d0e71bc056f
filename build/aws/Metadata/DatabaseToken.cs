using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace Slipway.Aws.Metadata;

/// <summary>
/// The token that RDS takes as a password: a signed request that is never sent, good for 15 minutes (Aurora user guide, "Connecting to your
/// DB cluster using IAM authentication").
/// </summary>
internal static class DatabaseToken
{
    private const string Service = "rds-db";

    /// <summary>A token for a host, port and login.</summary>
    public static string Of(string host, int port, string user, string region, ImmutableCredentials credentials)
    {
        var request = new DefaultRequest(new Connect(), Service)
        {
            UseQueryString = true,
            HttpMethod = "GET",
            Endpoint = new UriBuilder("https", host, port).Uri,
        };
        request.Parameters["X-Amz-Expires"] = "900";
        request.Parameters["DBUser"] = user;
        request.Parameters["Action"] = "connect";
        if (credentials.UseToken)
        {
            request.Parameters["X-Amz-Security-Token"] = credentials.Token;
        }

        var signed = AWS4PreSignedUrlSigner.SignRequest(
            request, null, new RequestMetrics(), credentials.AccessKey, credentials.SecretKey, Service, region);
        return AmazonServiceClient.ComposeUrl(request).AbsoluteUri["https://".Length..] + "&" + signed.ForQueryParameters;
    }

    private sealed class Connect : AmazonWebServiceRequest;
}

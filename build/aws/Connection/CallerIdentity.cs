using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Connection;

/// <summary>Who the cloud says we are.</summary>
public sealed class CallerIdentity
{
    private readonly IAmazonSecurityTokenService _client;
    private readonly AwsTarget _target;

    internal CallerIdentity(IAmazonSecurityTokenService client, AwsTarget target) => (_client, _target) = (client, target);

    /// <summary>The account, twelve digits.</summary>
    /// <exception cref="CloudException">No credentials, refused, or nothing answers.</exception>
    public async Task<string> AccountAsync(CancellationToken cancellation)
    {
        try
        {
            return (await _client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation)).Account;
        }
        catch (Exception e) when (Faults.IsCloudFault(e, cancellation))
        {
            throw Faults.Explain(e, "sts:GetCallerIdentity", "the caller", _target, null);
        }
    }

    /// <summary>The ARN of the role or user; null when even that cannot be asked. For messages.</summary>
    internal async Task<string?> TryArnAsync(CancellationToken cancellation)
    {
        try
        {
            return (await _client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation)).Arn;
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            return null;
        }
    }
}

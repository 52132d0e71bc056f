namespace Slipway.Aws.Tests.Fake;

/// <summary>What STS says.</summary>
internal static class ConnectionXml
{
    public const string Identity =
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:sts::000000000000:assumed-role/deployer/ann</Arn><UserId>u</UserId><Account>000000000000</Account>
        </GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>
        """;
}

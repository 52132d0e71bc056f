using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Slipway.LocalCloud.Tests.Sts;

public sealed class StsTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Fact]
    public async Task Names_the_caller_by_the_access_key()
    {
        using var client = Client("alice");
        var caller = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal(("000000000000", "arn:aws:iam::000000000000:user/alice", "alice"), (caller.Account, caller.Arn, caller.UserId));
    }

    [Fact]
    public async Task Refuses_other_operations_by_name()
    {
        using var client = Client("alice");
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(
            () => client.GetFederationTokenAsync(new() { Name = "alice" }));
        Assert.Equal("InvalidAction", error.ErrorCode);
        Assert.Contains("GetFederationToken", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.RequestId);
    }

    [Fact]
    public async Task A_session_of_a_user_is_that_user()
    {
        using var client = Client("alice");
        var session = (await client.GetSessionTokenAsync(new GetSessionTokenRequest { DurationSeconds = 900 })).Credentials;
        Assert.InRange(session.Expiration!.Value.ToUniversalTime(), DateTime.UtcNow.AddSeconds(890), DateTime.UtcNow.AddSeconds(910));
        using var later = Client(session.AccessKeyId);
        Assert.Equal("arn:aws:iam::000000000000:user/alice", (await later.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn);
    }

    private AmazonSecurityTokenServiceClient Client(string accessKey) => new(
        new Amazon.Runtime.BasicAWSCredentials(accessKey, "secret"),
        new AmazonSecurityTokenServiceConfig { ServiceURL = cloud.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
}

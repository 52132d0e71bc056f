using Amazon.Runtime;
using Slipway.Aws.Metadata;

namespace Slipway.Aws.Tests.Metadata;

public class DatabaseTokenTests
{
    [Fact]
    public void A_token_is_a_signed_request_without_its_scheme()
    {
        var token = DatabaseToken.Of("db.cluster-x.eu-west-1.rds.amazonaws.com", 5432, "slipway_migrator", "eu-west-1",
            new ImmutableCredentials("AKIDEXAMPLE", "secret", null));
        Assert.StartsWith("db.cluster-x.eu-west-1.rds.amazonaws.com:5432/?", token, StringComparison.Ordinal);
        Assert.Contains("Action=connect", token, StringComparison.Ordinal);
        Assert.Contains("DBUser=slipway_migrator", token, StringComparison.Ordinal);
        Assert.Contains("X-Amz-Expires=900", token, StringComparison.Ordinal);
        Assert.Matches("X-Amz-Credential=AKIDEXAMPLE%2F[0-9]{8}%2Feu-west-1%2Frds-db%2Faws4_request", token);
        Assert.Matches("X-Amz-Signature=[0-9a-f]{64}$", token);
        Assert.DoesNotContain("secret", token, StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_of_a_session_is_in_it() => Assert.Contains(
        "X-Amz-Security-Token=session",
            DatabaseToken.Of("db", 5432, "u", "eu-west-1", new ImmutableCredentials("AKIDEXAMPLE", "secret", "session")),
                StringComparison.Ordinal);
}

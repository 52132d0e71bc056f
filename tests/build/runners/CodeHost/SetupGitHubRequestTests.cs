using Slipway.Runners.CodeHost;

namespace Slipway.Runners.Tests.CodeHost;

public class SetupGitHubRequestTests
{
    private static readonly SetupGitHubRequest Good = new()
    {
        Reviewers = ["ann"],
        Roles = new Dictionary<string, string> { ["build"] = "arn:aws:iam::000000000000:role/slipway/build" },
        Account = "000000000000",
        Region = "us-east-1",
        RequiredChecks = ["lint"],
    };

    [Fact]
    public void A_good_request_passes() => Good.Check();

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var bad = Good with
        {
            Reviewers = [],
            Account = "12",
            Roles = new Dictionary<string, string> { ["prod"] = "arn:aws:iam::000000000000:role/x", ["build"] = "x" },
        };

        var e = Assert.Throws<BadInputException>(bad.Check);

        Assert.All(
            ["1 to 6 reviewers", "'12'", "'prod'", "role ARN, found 'x'"],
            part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Seven_reviewers_are_one_too_many() =>
        Assert.Throws<BadInputException>((Good with { Reviewers = ["a", "b", "c", "d", "e", "f", "g"] }).Check);
}

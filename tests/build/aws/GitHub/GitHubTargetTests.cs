using Slipway.Aws.GitHub.Connection;
using Slipway.Runners;

namespace Slipway.Aws.Tests.GitHub;

public sealed class GitHubTargetTests
{
    [Fact]
    public void It_is_read_from_the_variables_of_a_workflow()
    {
        var target = GitHubTarget.Read(Variables(("GITHUB_REPOSITORY", "acme/models"), ("GITHUB_TOKEN", "t0ken")));

        Assert.Equal(("acme", "models", new Uri("https://api.github.com")), (target.Owner, target.Name, target.ApiUrl));
        Assert.DoesNotContain("t0ken", $"{target}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://github.example/api/v3")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("github.example")]
    public void A_token_is_sent_to_https_only(string url)
    {
        var e = Assert.Throws<BadInputException>(() =>
            GitHubTarget.Read(Variables(("GITHUB_REPOSITORY", "acme/models"), ("GITHUB_TOKEN", "t0ken"), ("GITHUB_API_URL", url))));

        Assert.Contains(url, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://github.example/api/v3")]
    [InlineData("http://127.0.0.1:4600")]
    public void Enterprise_servers_and_loopback_are_taken(string url) => Assert.Equal(
        new Uri(url),
        GitHubTarget.Read(Variables(("GITHUB_REPOSITORY", "acme/models"), ("GITHUB_TOKEN", "t0ken"), ("GITHUB_API_URL", url))).ApiUrl);

    [Theory]
    [InlineData(null, "t0ken", "GITHUB_REPOSITORY")]
    [InlineData("models", "t0ken", "GITHUB_REPOSITORY")]
    [InlineData("acme/models/x", "t0ken", "GITHUB_REPOSITORY")]
    [InlineData("acme/models", "", "GITHUB_TOKEN")]
    public void What_is_missing_is_named(string? repository, string token, string named)
    {
        var e = Assert.Throws<BadInputException>(
            () => GitHubTarget.Read(Variables(("GITHUB_REPOSITORY", repository), ("GITHUB_TOKEN", token))));

        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    private static Func<string, string?> Variables(params (string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}

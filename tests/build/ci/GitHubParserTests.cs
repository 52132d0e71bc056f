namespace Slipway.Ci.Tests;

/// <summary>
/// GitHub's own parser over our workflows. It comes from npm once, into output/; without node, npm or a registry these are skipped.
/// </summary>
public sealed class GitHubParserTests(GitHubParser parser) : IClassFixture<GitHubParser>
{
    [SkippableFact]
    public async Task Every_committed_workflow_parses_without_error()
    {
        var results = await parser.ParseAsync(Repository.Committed);
        Assert.Equal(Repository.Committed.Count(), results.Count);
        Assert.All(results, result =>
        {
            Assert.Empty(result.Errors);
            Assert.True(result.Jobs > 0, $"{result.Path} has no job.");
        });
    }

    [SkippableFact]
    public async Task Every_broken_workflow_is_noticed() =>
        Assert.All(await parser.ParseAsync(Directory.EnumerateFiles(Path.Combine(Repository.Fixtures, "broken"))),
            result => Assert.NotEmpty(result.Errors));

    [SkippableFact]
    public async Task The_fixtures_of_our_rules_are_workflows_to_github() =>
        Assert.All(await parser.ParseAsync(Directory.EnumerateFiles(Path.Combine(Repository.Fixtures, "rules"))),
            result => Assert.Empty(result.Errors));
}

using Slipway.Aws.Tests.GitHub.Fake;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.Tests.GitHub;

/// <summary>What the calls survive, and what they say when they do not.</summary>
public sealed class GitHubCallsTests : GitHubTest
{
    private static readonly DeploymentKey Key = new("staging", "bikes", "V1.0.1");

    public static TheoryData<string> LostAnswers => ["502 page", "truncated", "broken connection", "good status, page"];

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_create_whose_answer_was_lost_is_found_and_not_repeated(string kind)
    {
        GitHub.Fail(Lost(kind, "deployments", true));

        var made = await Ports.Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);

        Assert.Single(GitHub.State.Deployments);
        Assert.Equal(GitHub.State.Deployments[0]["id"]!.GetValue<long>(), made.Id);
        Assert.Equal(Commit, made.Commit);
    }

    [Theory]
    [InlineData("502 page")]
    [InlineData("broken connection")]
    public async Task A_create_that_was_never_done_is_repeated_after_a_look(string kind)
    {
        GitHub.Fail(Lost(kind, "deployments", false), 2);

        await Ports.Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);

        Assert.Single(GitHub.State.Deployments);
        Assert.Equal(3, GitHub.Exchanges.Count(e => e.Method == "POST"));
        Assert.Equal(3, GitHub.Exchanges.Count(e => e.Method == "GET"));
    }

    [Fact]
    public async Task The_effect_of_the_very_last_attempt_counts()
    {
        GitHub.Fail(Fault.Html("POST", "deployments", 502, false), 4);
        GitHub.Fail(Fault.Html("POST", "deployments", 502, true));

        await Ports.Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);

        Assert.Single(GitHub.State.Deployments);
    }

    [Fact]
    public async Task A_used_up_limit_is_waited_for_until_its_reset()
    {
        var reset = GitHub.Time.GetUtcNow().AddSeconds(90).ToUnixTimeSeconds();
        GitHub.Fail(
            Fault.Of(
                "GET",
                "deployments",
                403,
                "API rate limit exceeded for installation.",
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", $"{reset}")));

        await Ports.Deployments.ListAsync("staging", "bikes", None);

        // A second for whole-second clocks, and half of a tenth of jitter.
        Assert.Equal(TimeSpan.FromSeconds(91 * 1.05), Assert.Single(GitHub.Time.Delays, delay => delay > TimeSpan.Zero));
    }

    [Theory]
    [InlineData(403, "You have exceeded a secondary rate limit.", "17", 17)]
    [InlineData(429, "Too many requests", "17", 17)]
    [InlineData(403, "You have exceeded a secondary rate limit.", null, 60)]
    [InlineData(403, "You have triggered an abuse detection mechanism.", null, 60)]
    public async Task Secondary_limits_are_waited_for(int status, string message, string? after, double seconds)
    {
        GitHub.Fail(
            after is null
                ? Fault.Of("POST", "deployments", status, message)
                : Fault.Of("POST", "deployments", status, message, ("retry-after", after)));

        await Ports.Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);

        Assert.Equal(TimeSpan.FromSeconds(seconds * 1.05), Assert.Single(GitHub.Time.Delays, delay => delay > TimeSpan.Zero));
        Assert.Single(GitHub.State.Deployments);
    }

    [Fact]
    public async Task A_limit_that_lasts_too_long_ends_at_once_and_says_until_when()
    {
        GitHub.Fail(Fault.Of("GET", "deployments", 403, "API rate limit exceeded", ("retry-after", "3600")));

        var e = await Assert.ThrowsAsync<CodeHostException>(() => Ports.Deployments.ListAsync("staging", "bikes", None));

        Assert.Contains("2026-01-31 13:00:00 UTC", e.Message, StringComparison.Ordinal);
        Assert.Single(GitHub.Exchanges);
    }

    [Fact]
    public async Task Trying_again_is_bounded_and_grows()
    {
        GitHub.Fail(Fault.Html("GET", "deployments", 503, false), 10);

        await Assert.ThrowsAsync<CodeHostException>(() => Ports.Deployments.ListAsync("staging", "bikes", None));

        Assert.Equal(5, GitHub.Exchanges.Count);
        Assert.Equal([0.75, 1.5, 3, 6], GitHub.Time.Delays.Where(delay => delay > TimeSpan.Zero).Select(delay => delay.TotalSeconds));
    }

    [Fact]
    public async Task A_page_with_a_good_status_is_a_fault_and_not_an_empty_answer()
    {
        GitHub.Fail(Fault.Html("GET", "deployments", 200, false), 10);

        var e = await Assert.ThrowsAsync<CodeHostException>(() => Ports.Deployments.ListAsync("staging", "bikes", None));

        Assert.Contains("not that of GitHub's API", e.Message, StringComparison.Ordinal);
        Assert.Contains("GITHUB_API_URL", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Not Found")]
    [InlineData(403, "Resource not accessible by integration")]
    public async Task Missing_permission_is_named(int status, string message)
    {
        GitHub.Fail(Fault.Of("GET", "deployments", status, message));

        var e = await Assert.ThrowsAsync<CodeHostException>(() => Ports.Deployments.ListAsync("staging", "bikes", None));

        Assert.Contains("deployments: write", e.Message, StringComparison.Ordinal);
        Assert.Contains("repos/acme/models/deployments", e.Message, StringComparison.Ordinal);
        Assert.Single(GitHub.Exchanges);
    }

    [Fact]
    public async Task The_permission_that_GitHub_names_is_the_one_that_is_told()
    {
        GitHub.Fail(
            Fault.Of(
                "GET",
                "deployments",
                403,
                "Resource not accessible by integration",
                ("x-accepted-github-permissions", "deployments=read")));

        var e = await Assert.ThrowsAsync<CodeHostException>(() => Ports.Deployments.ListAsync("staging", "bikes", None));

        Assert.Contains("deployments: read", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task The_token_is_in_no_message(int status)
    {
        GitHub.Fail(Fault.Of("GET", "deployments", status, $"Bad credentials {FakeGitHub.Token}"), 10);

        var e = await Assert.ThrowsAsync<CodeHostException>(() => Ports.Deployments.ListAsync("staging", "bikes", None));

        Assert.DoesNotContain(FakeGitHub.Token, e.Message, StringComparison.Ordinal);
        Assert.All(GitHub.Exchanges, exchange => Assert.Equal($"Bearer {FakeGitHub.Token}", exchange.Authorization));
    }

    [Fact]
    public async Task An_enterprise_servers_path_is_kept()
    {
        await Connect("/api/v3").Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);

        Assert.Single(GitHub.State.Deployments);
    }

    [Fact]
    public async Task A_cancelled_run_is_cancelled_and_not_retried()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ports.Deployments.ListAsync("staging", "bikes", source.Token));

        Assert.Empty(GitHub.Exchanges);
    }

    private static Fault Lost(string kind, string path, bool takesEffect) => kind switch
    {
        "502 page" => Fault.Html("POST", path, 502, takesEffect),
        "truncated" => Fault.Truncated("POST", path),
        "broken connection" => Fault.Broken("POST", path, takesEffect),
        _ => Fault.Html("POST", path, 200, takesEffect),
    };
}

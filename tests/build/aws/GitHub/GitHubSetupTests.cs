using Slipway.Aws.Tests.GitHub.Fake;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.Tests.GitHub;

/// <summary>SetupGitHub against a repository with state.</summary>
public sealed class GitHubSetupTests : GitHubTest
{
    private static SetupGitHubRequest Request => new()
    {
        Reviewers = ["ann", "acme/approvers"],
        Roles = SetupGitHubRunner.Environments.ToDictionary(name => name, name => $"arn:aws:iam::000000000000:role/slipway-{name}"),
        Account = "000000000000",
        Region = "us-east-1",
        RequiredChecks = ["lint", "test"],
    };

    [Fact]
    public async Task A_bare_repository_gets_everything_and_a_second_run_changes_nothing()
    {
        var first = await RunAsync(Request);
        var sent = GitHub.Changes.Count();
        var second = await RunAsync(Request);

        Assert.All(first, item => Assert.Equal((item.Name, SetupOutcome.Created), (item.Name, item.Outcome)));
        Assert.All(second, item => Assert.Equal((item.Name, SetupOutcome.Unchanged), (item.Name, item.Outcome)));
        Assert.Equal(sent, GitHub.Changes.Count());
        Assert.Equal(sent, first.Sum(item => item.Calls.Count));
        Assert.Equal(SetupGitHubRunner.Environments.Order(), GitHub.State.Environments.Keys.Order());
        Assert.All(GitHub.State.Policies.Values, policies => Assert.Equal("main", Assert.Single(policies)["name"]!.GetValue<string>()));
        Assert.Equal("arn:aws:iam::000000000000:role/slipway-retrain", GitHub.State.Variables["retrain/AWS_ROLE_ARN"]);
        Assert.Equal("us-east-1", GitHub.State.Variables["/AWS_REGION"]);
        Assert.Equal(2, GitHub.State.Environments.Values.Count(made => made["protection_rules"]!.AsArray().Count > 0));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_lists_exactly_the_calls_of_the_real_one()
    {
        var dry = await RunAsync(Request with { Apply = false });
        Assert.Empty(GitHub.Changes);

        var real = await RunAsync(Request);

        Assert.Equal(real.SelectMany(item => item.Calls), dry.SelectMany(item => item.Calls));
        Assert.Equal(GitHub.Changes, dry.SelectMany(item => item.Calls).Select(call => string.Join(" /", call.Split(' ').Take(2))));
    }

    [Fact]
    public async Task What_somebody_changed_is_brought_back()
    {
        await RunAsync(Request);
        GitHub.State.Variables["build/AWS_ROLE_ARN"] = "arn:aws:iam::000000000000:role/other";
        GitHub.State.Policies["staging"].Add(new() { ["id"] = 999L, ["name"] = "feature/*" });
        GitHub.State.Environments["production"]["protection_rules"] = new System.Text.Json.Nodes.JsonArray();
        GitHub.State.Rulesets[0]["enforcement"] = "disabled";
        GitHub.State.Labels["slipway-infra"]["color"] = "000000";

        var items = await RunAsync(Request);

        Assert.Equal(
            [
                "variable AWS_ROLE_ARN of environment build",
                "environment staging",
                "environment production",
                "ruleset slipway",
                "label slipway-infra",
            ],
            items.Where(item => item.Outcome == SetupOutcome.Changed).Select(item => item.Name));
        Assert.All(await RunAsync(Request), item => Assert.Equal(SetupOutcome.Unchanged, item.Outcome));
    }

    [Fact]
    public async Task A_plan_without_reviewers_gets_the_rest_and_says_that_the_second_way_is_used()
    {
        GitHub.State.IsSmallPlan = true;

        var items = await RunAsync(Request);
        var again = await RunAsync(Request);

        Assert.Equal(
            ["environment production", "environment infra", "ruleset slipway"],
            items.Where(item => item.Outcome == SetupOutcome.NotPossible).Select(item => item.Name));
        Assert.Contains("second way", items.First(item => item.Outcome == SetupOutcome.NotPossible).Sentence, StringComparison.Ordinal);
        Assert.Equal("main", Assert.Single(GitHub.State.Policies["production"])["name"]!.GetValue<string>());
        Assert.DoesNotContain(again, item => item.Outcome is SetupOutcome.Created or SetupOutcome.Changed);
    }

    [Fact]
    public async Task Killed_at_any_call_and_run_again_it_ends_the_same()
    {
        await RunAsync(Request);
        for (var kill = 0; kill < GitHub.Changes.Count() * 2; kill++)
        {
            await using var other = await FakeGitHub.StartAsync();
            using (var host = other.Connect(retries: 0))
            {
                other.Die(kill / 2, after: kill % 2 == 1);
                await Assert.ThrowsAsync<CodeHostException>(() => new SetupGitHubRunner(host.Ports.Setup).RunAsync(Request, None));
                other.Revive();
            }
            using var again = other.Connect();

            await new SetupGitHubRunner(again.Ports.Setup).RunAsync(Request, None);

            Assert.Equal(GitHub.State.Variables.OrderBy(v => v.Key), other.State.Variables.OrderBy(v => v.Key));
            Assert.Single(other.State.Rulesets);
            Assert.Equal(GitHub.State.Environments.Keys.Order(), other.State.Environments.Keys.Order());
            Assert.Equal(GitHub.State.Environments.Keys.Order(), other.State.Policies.Keys.Order());
            Assert.All(other.State.Policies.Values, policies => Assert.Single(policies));
        }
    }

    [Fact]
    public async Task A_reviewer_who_does_not_exist_is_named_and_the_rest_is_done()
    {
        var items = await RunAsync(Request with { Reviewers = ["nobody"] });

        var failed = items.Where(item => item.Outcome == SetupOutcome.Failed).ToList();
        Assert.Equal(
            ["environment production", "environment infra"],
            failed.Where(item => item.Name.StartsWith("environment", StringComparison.Ordinal)).Select(item => item.Name));
        Assert.Contains("users/nobody", failed[0].Sentence, StringComparison.Ordinal);
        Assert.Contains(items, item => item is { Name: "ruleset slipway", Outcome: SetupOutcome.Created });
    }

    [Fact]
    public async Task A_token_that_is_none_is_told_once_and_nothing_more_is_tried()
    {
        GitHub.Fail(Fault.Of("GET", "environments", 401, "Bad credentials"));

        var e = await Assert.ThrowsAsync<CodeHostException>(() => RunAsync(Request));

        Assert.Contains("GitHub does not accept the token", e.Message, StringComparison.Ordinal);
        Assert.Empty(GitHub.Changes);
    }

    private async Task<IReadOnlyList<SetupItem>> RunAsync(SetupGitHubRequest request) =>
        await new SetupGitHubRunner(Connect().Setup).RunAsync(request, None);
}

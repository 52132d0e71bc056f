using System.Text.Json.Nodes;
using Slipway.Aws.Tests.GitHub.Fake;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.Tests.GitHub.OpenApi;

/// <summary>What our adapters send, and what the fake answers, agree with GitHub's own description of its API.</summary>
public sealed class ConformityTests : GitHubTest
{
    [SkippableFact]
    public async Task Every_request_and_every_answer_is_as_GitHub_describes_it()
    {
        await AllOperationsAsync(login: null);
        await AllOperationsAsync(login: "ada");

        var faults = await TrafficCheck.RunAsync(Recorded());

        Assert.Empty(faults.SelectMany(found => found));
        // Every kind of request is among them.
        Assert.InRange(
            GitHub.Exchanges.Select(e => e.Method + string.Concat(e.Path.Where(c => !char.IsDigit(c)))).Distinct().Count(), 40, 200);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "path", "no such operation" },
        { "query", "unknown query parameter" },
        { "request type", "request" },
        { "request member", "unknown member" },
        { "answer", "answer 201" },
        { "status", "status 299" },
    };

    [SkippableTheory]
    [MemberData(nameof(Broken))]
    public async Task The_check_finds(string what, string expected)
    {
        await Ports.Issues.OpenAsync(new("m", "t", "b", "l"), None);
        var exchange = GitHub.Exchanges.Last(e => e.Method == "POST");
        var body = exchange.Body!.DeepClone();
        var answer = exchange.Answer!.DeepClone();
        switch (what)
        {
            case "path":
                exchange = exchange with { Path = exchange.Path + "s" };
                break;
            case "query":
                exchange = exchange with { Query = "?pages=2" };
                break;
            case "request type":
                body["labels"] = "l";
                break;
            case "request member":
                body["lables"] = new JsonArray();
                break;
            case "answer":
                answer["number"] = "one";
                break;
            default:
                exchange = exchange with { Status = 299 };
                break;
        }

        var faults = await TrafficCheck.RunAsync([exchange with { Body = body, Answer = answer }]);

        Assert.Contains(Assert.Single(faults), fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    private List<Exchange> Recorded() => [.. GitHub.Exchanges.Where(exchange => !exchange.Faulty)];

    /// <summary>Each operation of each adapter, with what it does when there is something already.</summary>
    private async Task AllOperationsAsync(string? login)
    {
        GitHub.State.Login = login;
        var ports = Connect();
        var request = new SetupGitHubRequest
        {
            Reviewers = ["ann", "acme/approvers"],
            Roles = SetupGitHubRunner.Environments.ToDictionary(name => name, name => $"arn:aws:iam::000000000000:role/slipway-{name}"),
            Account = "000000000000",
            Region = "us-east-1",
            RequiredChecks = ["lint"],
        };
        await new SetupGitHubRunner(ports.Setup).RunAsync(request, None);
        GitHub.State.Policies["staging"].Add(new() { ["id"] = 999L, ["name"] = "feature/*" });
        GitHub.State.Labels["slipway-infra"]["color"] = "000000";
        await new SetupGitHubRunner(ports.Setup).RunAsync(request with { Region = "eu-west-1", Reviews = 2 }, None);
        foreach (var version in new[] { "V1.0.1", "V1.0.2" })
        {
            var record = await ports.Deployments.EnsureAsync(new("production", "bikes", version), Commit, "bikes", None);
            foreach (var state in Enum.GetValues<DeploymentState>())
            {
                await ports.Deployments
                    .SetStatusAsync(
                        record.Id,
                        new(state, $"{state}", new Uri("https://github.example/run"), new Uri("https://reports.example/1")),
                        None);
            }
        }
        GitHub.State.AddComment(5, GitHub.State.Author, "<!-- slipway:report -->\none");
        GitHub.State.AddComment(5, GitHub.State.Author, "<!-- slipway:report -->\none");
        await ports.Comments.UpsertAsync(5, "report", "two", None);
        await ports.Comments.UpsertAsync(6, "report", "two", None);
        var issue = await ports.Issues.OpenAsync(new("drift bikes", "Drift", "one", "slipway-monitoring"), None);
        await ports.Issues.CloseAsync(issue, "Gone.", None);
        await ports.Issues.OpenAsync(new("drift bikes", "Drift", "two", "slipway-monitoring"), None);
        await ports.Checks.PublishAsync(
            new(
                "Rehearsal",
                Commit,
                $"report-{login}",
                CheckConclusion.Neutral,
                "t",
                "s",
                [.. Enumerable.Range(1, 60).Select(line => new CheckAnnotation("a.json", line, AnnotationLevel.Notice, "m", "t"))]),
            None);
        var run = await ports.Workflows.DispatchAsync(
            new("approve.yml", "main", new Dictionary<string, string> { ["model"] = "bikes" }, "bikes", []), None);
        await ports.Workflows.FindAsync("approve.yml", "bikes", None);
        await ports.Workflows.SendEventAsync("retrain", new Dictionary<string, string> { ["model"] = "bikes" }, None);
        GitHub.State.Reviews[run!.Id] = [GitHubRunsTests.Review("ann", "approved", "production")];
        GitHub.State.Roles["ann"] = "maintain";
        await ports.Reviewers.ReviewsAsync(run.Id, None);
        await ports.Reviewers.OriginAsync(run.Id, None);
        await ports.Reviewers.AreRequiredAsync("production", None);
        await ports.Reviewers.PermissionAsync("ann", None);
    }
}

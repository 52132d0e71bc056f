using System.Text.Json.Nodes;
using Slipway.Aws.Tests.GitHub.Fake;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.Tests.GitHub;

/// <summary>Dispatch, runs, reviews and permissions.</summary>
public sealed class GitHubRunsTests : GitHubTest
{
    private static readonly WorkflowDispatch Dispatch = new(
        "approve.yml",
        "main",
        new Dictionary<string, string> { ["model"] = "bikes", ["version"] = "V1.0.1", ["evidence"] = "abc" },
        "bikes V1.0.1 abc",
        []);

    [Fact]
    public async Task A_start_names_its_run()
    {
        var run = await Ports.Workflows.DispatchAsync(Dispatch, None);

        Assert.Equal(GitHub.State.Runs[0]["id"]!.GetValue<long>(), run!.Id);
        Assert.Equal(run.Id, Assert.Single((await Ports.Workflows.FindAsync("approve.yml", "bikes V1.0.1 abc", None))!).Id);
        Assert.Empty((await Ports.Workflows.FindAsync("approve.yml", "bikes V1.0.2", None))!);
    }

    [Fact]
    public async Task An_older_server_that_names_no_run_is_served_too()
    {
        GitHub.State.IsOld = true;

        Assert.Null(await Ports.Workflows.DispatchAsync(Dispatch, None));

        Assert.Single(GitHub.State.Runs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_whose_answer_was_lost_happens_once(bool takesEffect)
    {
        var earlier = GitHub.State.AddRun("Approve bikes V1.0.1 abc", "ann");
        GitHub.Fail(Fault.Html("POST", "dispatches", 502, takesEffect));

        var run = await Ports.Workflows.DispatchAsync(Dispatch with { Known = [earlier["id"]!.GetValue<long>()] }, None);

        Assert.Equal(2, GitHub.State.Runs.Count);
        Assert.Equal(GitHub.State.Runs[1]["id"]!.GetValue<long>(), run!.Id);
    }

    [Fact]
    public async Task A_workflow_that_is_not_there_is_no_error() => Assert.Null(await Ports.Workflows.FindAsync("missing.yml", "x", None));

    [Fact]
    public async Task An_event_carries_its_payload()
    {
        await Ports.Workflows.SendEventAsync("retrain", new Dictionary<string, string> { ["model"] = "bikes" }, None);

        Assert.Equal("""{"event_type":"retrain","client_payload":{"model":"bikes"}}""", Assert.Single(GitHub.State.Events).ToJsonString());
    }

    [Fact]
    public async Task Reviews_name_who_what_and_where()
    {
        GitHub.State.Reviews[3] = [Review("ann", "approved", "production")];

        var review = Assert.Single(await Ports.Reviewers.ReviewsAsync(3, None));

        Assert.Equal(("ann", "approved", "production"), (review.Login, review.State, Assert.Single(review.Environments)));
    }

    [Fact]
    public async Task A_run_names_who_started_it_and_who_started_it_again()
    {
        var run = GitHub.State.AddRun("x", "ann", "bob");

        var origin = await Ports.Reviewers.OriginAsync(run["id"]!.GetValue<long>(), None);

        Assert.Equal(
            ("workflow_dispatch", "ann", "bob", true),
            (origin.Event, origin.Actor.Login, origin.TriggeringActor.Login, origin.TriggeringActor.IsPerson));
    }

    [Theory]
    [InlineData("maintain", "maintain", "write")]
    [InlineData("read", "read", "read")]
    [InlineData(null, "none", "none")]
    public async Task Permissions_are_the_role_and_its_base(string? role, string expectedRole, string expectedBase)
    {
        if (role is not null)
        {
            GitHub.State.Roles["ann"] = role;
        }

        Assert.Equal(new RepositoryPermission(expectedRole, expectedBase), await Ports.Reviewers.PermissionAsync("ann", None));
    }

    [Fact]
    public async Task Reviewers_are_required_only_where_the_environment_has_some()
    {
        await Ports.Setup.EnvironmentAsync(new("production", ["ann"], "main"), true, None);
        await Ports.Setup.EnvironmentAsync(new("staging", [], "main"), true, None);

        Assert.True(await Ports.Reviewers.AreRequiredAsync("production", None));
        Assert.False(await Ports.Reviewers.AreRequiredAsync("staging", None));
        Assert.False(await Ports.Reviewers.AreRequiredAsync("nowhere", None));
    }

    internal static JsonObject Review(string login, string state, string environment) => Templates.New(
        "environment-approvals",
        ("user", Templates.User(login)),
        ("state", state),
        ("environments", new JsonArray(new JsonObject { ["id"] = 1, ["name"] = environment })));
}

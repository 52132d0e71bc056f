using Slipway.Runners.CodeHost;
using Slipway.Runners.Ports.CodeHost;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.CodeHost;

public class RunApproverTests
{
    private readonly FakeReviewers _reviewers = new();

    [Fact]
    public async Task The_reviewer_of_the_environment_approved()
    {
        _reviewers.AreRequired = true;
        _reviewers.Reviews.Add(new("bob", "approved", ["infra"]));
        _reviewers.Reviews.Add(new("ann", "approved", ["production"]));

        Assert.Equal("ann", (await FindAsync()).Name);
    }

    [Theory]
    [InlineData("ann", "rejected", "production", "rejected by ann")]
    [InlineData("ann", "approved", "infra", "no review")]
    [InlineData("gate[bot]", "approved", "production", "approved by gate[bot]")]
    public async Task Without_a_persons_approving_review_nobody_approved(string login, string state, string environment, string reason)
    {
        _reviewers.AreRequired = true;
        _reviewers.Permissions["ann"] = new("admin", "admin");
        _reviewers.Reviews.Add(new(login, state, [environment]));

        var found = await FindAsync();

        Assert.Null(found.Name);
        Assert.Contains(reason, found.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("write", "write", true)]
    [InlineData("maintain", "write", true)]
    [InlineData("admin", "admin", true)]
    [InlineData("release-captain", "write", true)]
    [InlineData("triage", "read", false)]
    [InlineData("read", "read", false)]
    [InlineData("none", "none", false)]
    public async Task Without_reviewers_it_is_who_started_the_run_with_permission_to_write(string role, string based, bool approves)
    {
        _reviewers.Permissions["ann"] = new(role, based);

        var found = await FindAsync();

        Assert.Equal(approves ? "ann" : null, found.Name);
        Assert.Contains(role, found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_somebody_else_started_again_is_that_persons_word()
    {
        _reviewers.Origin = new("workflow_dispatch", new("ann", "User"), new("bob", "User"));
        _reviewers.Permissions["ann"] = new("admin", "admin");

        Assert.Null((await FindAsync()).Name);

        _reviewers.Permissions["bob"] = new("write", "write");
        Assert.Equal("bob", (await FindAsync()).Name);
    }

    [Theory]
    [InlineData("workflow_dispatch", "Bot")]
    [InlineData("workflow_dispatch", "Deleted")]
    [InlineData("schedule", "User")]
    [InlineData("push", "User")]
    public async Task Programs_and_other_events_approve_nothing(string trigger, string type)
    {
        _reviewers.Permissions["ann"] = new("admin", "admin");
        _reviewers.Origin = new(trigger, new("ann", type), new("ann", type));

        Assert.Null((await FindAsync()).Name);
    }

    private Task<ApproverFinding> FindAsync() => new RunApprover(_reviewers).FindAsync(3, "production", CancellationToken.None);
}

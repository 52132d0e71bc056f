using Slipway.Ci.Checks;

namespace Slipway.Ci.Tests.Checks;

/// <summary>
/// The proof that no pull request reaches a role, secret, environment or AWS; and that the proof would notice each way there.
/// </summary>
public sealed class PullRequestReachTests
{
    public static TheoryData<string> Ways =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Fixtures, "reach"))
            .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void No_job_that_a_pull_request_can_start_reaches_aws() => Assert.Empty(Of(Repository.Root).Findings());

    [Fact]
    public void The_proof_looks_at_every_job_of_the_pull_request_workflow() => Assert.Equal(
        ["lint", "test", "infra-test", "verify", "affected", "build", "rehearse", "comment", "verdict"],
        Of(Repository.Root).Jobs().Select(job => job.Id));

    [Fact]
    public void Every_other_committed_workflow_is_out_of_reach() => Assert.Equal(
        ["pull-request.yml"], Of(Repository.Root).Jobs().Select(job => job.Workflow.FileName).Distinct());

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_way_to_aws_is_noticed(string way) => Assert.NotEmpty(Of(Path.Combine(Repository.Fixtures, "reach", way)).Findings());

    [Theory]
    [InlineData("called-by-called", "third.yml")]
    [InlineData("runs-after", "after.yml")]
    public void A_workflow_started_by_another_counts_as_reached(string way, string file) => Assert.All(
        Of(Path.Combine(Repository.Fixtures, "reach", way)).Findings(),
            finding => Assert.EndsWith(file, finding.Path, StringComparison.Ordinal));

    private static PullRequestReach Of(string root) =>
        new(WorkflowRules.Read(root), path => File.Exists(Path.Combine(root, path)) ? File.ReadAllText(Path.Combine(root, path)) : null);
}

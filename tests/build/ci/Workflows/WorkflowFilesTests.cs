using System.Text.RegularExpressions;
using Slipway.Ci.Model;
using Slipway.Ci.Workflows;

namespace Slipway.Ci.Tests.Workflows;

public sealed partial class WorkflowFilesTests
{
    private static readonly IReadOnlyList<Cron> s_weekly = [Cron.At("37 3 * * 1")];

    [Fact]
    public void What_is_committed_is_what_generate_writes() => Assert.All(
        WorkflowFiles.All(Repository.Root),
            file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(Repository.Root, WorkflowFiles.Folder, file.Key))));

    [Fact]
    public void Every_workflow_is_declared_on_the_build()
    {
        var declared = Declaration().Matches(File.ReadAllText(Path.Combine(Repository.Root, "build", "Build.CI.cs")))
            .Select(match => match.Groups[1].Value);
        Assert.Equal(WorkflowFiles.Names, declared);
    }

    [Fact]
    public void The_build_regenerates_none_by_itself() => Assert.Equal(
        WorkflowFiles.Names.Count,
            Regex.Count(File.ReadAllText(Path.Combine(Repository.Root, "build", "Build.CI.cs")), "AutoGenerate = false"));

    [Fact]
    public void A_name_that_nobody_declared_is_refused() =>
        Assert.Contains("Known: pull-request", Assert.Throws<InvalidWorkflowException>(() => WorkflowFiles.Create("x", [])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Only_pull_request_is_started_by_pull_requests() => Assert.Equal(
        ["pull-request"], WorkflowFiles.Names.Where(name => WorkflowFiles.Create(name, s_weekly).On.PullRequest));

    [Fact]
    public void Every_gate_of_deliver_waits_for_the_one_before()
    {
        var jobs = WorkflowFiles.Create("deliver", s_weekly).Jobs;
        Assert.Equal(["affected", "build", "staging", "shadow", "awaiting", "production"], jobs.Select(job => job.Id));
        Assert.All(jobs.Skip(1), job => Assert.Contains(jobs[jobs.ToList().IndexOf(job) - 1], job.After));
    }

    [Fact]
    public void A_job_lasts_longer_than_its_rounds_and_shorter_than_github_allows() => Assert.All(
        WorkflowFiles.Create("deliver", s_weekly).Jobs, job =>
            Assert.InRange(job.Timeout, job.Steps.Count(step => step is TargetStep target
                && target.Script.Contains("--wait", StringComparison.Ordinal)) * Rounds.Longest, TimeSpan.FromHours(6)));

    [Fact]
    public void Production_approves_before_it_moves_anything() => Assert.Equal(
        ["Approve", "Tick"], WorkflowFiles.Create("deliver", s_weekly).Jobs[^1].Steps.OfType<TargetStep>().Select(step => step.Target));

    [GeneratedRegex("\\[Workflow\\(\"([a-z-]+)\"")]
    private static partial Regex Declaration();
}

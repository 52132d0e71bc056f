using Slipway.Ci.Actions;
using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>What a pull request must pass. It runs strangers' code, so it holds nothing: no environment, role, secret or cloud.</summary>
internal static class PullRequestWorkflow
{
    /// <summary>Name of the one check that the branch protection of main requires.</summary>
    public const string RequiredCheck = "pull-request";

    private const string Reports = "output/reports";

    private static readonly TimeSpan s_short = TimeSpan.FromMinutes(30);

    public static Workflow Create()
    {
        Job lint = Checked("lint", "Lint", s_short), verify = Checked("verify", "Verify", s_short);
        var test = Checked("test", "Test", TimeSpan.FromMinutes(60));
        var infra = new Job("infra-test", s_short)
        {
            Comment = "Plans offline, against no account.",
            Steps = [.. Preparation.SourceAndSdk, Preparation.SetUpTerraform, new TargetStep("InfraTest", "InfraTest")],
        };
        var affected = AffectedJob.Since(Expressions.GitHub("event.pull_request.base.sha"));
        var build = ForEachModel("build", affected, s_short,
            new TargetStep("Build without push", "BuildImages", ("model", Expressions.Matrix("model"))));
        var rehearse = ForEachModel(
            "rehearse", affected, TimeSpan.FromMinutes(60),
            new TargetStep("Rehearse on the local cloud", "Rehearse", ("model", Expressions.Matrix("model"))),
            new ActionStep(
                "Keep the report", ActionPins.UploadArtifact,
                ("name", $"report-{Expressions.Of("strategy.job-index")}"), ("path", "output/report/"), ("if-no-files-found", "warn"),
                    ("retention-days", "14"))
            {
                If = Condition.EvenAfterFailure(),
            });
        Job[] gates = [lint, test, infra, verify, affected, build, rehearse];
        return new(
            "pull-request", "Pull request",
            [
                "Checks a pull request and rehearses the models that it affects on the local cloud. It can never touch AWS:",
                "no environment, no role, no secret, no identity token; only the comment's job may write, and only comments.",
            ],
            new Triggers { PullRequest = true },
            [.. gates, Comment(affected, rehearse), Verdict(gates)])
        {
            Concurrency = Concurrency.NewestOnly($"pull-request-{Expressions.GitHub("event.pull_request.number")}"),
        };
    }

    private static Job Checked(string id, string target, TimeSpan limit) =>
        new(id, limit) { Steps = [.. Preparation.SourceAndSdk, new TargetStep(target, target)] };

    private static Job ForEachModel(string id, Job affected, TimeSpan limit, params Step[] steps) => new(id, limit)
    {
        Name = $"{id} {Expressions.Matrix("model")}",
        After = [affected],
        Matrix = new("model", affected, "models"),
        Steps = [.. Preparation.SourceAndSdk, .. steps],
    };

    private static Job Comment(Job affected, Job rehearse) => new("comment", s_short)
    {
        Comment = "A fork's token cannot write, nor Dependabot's: "
            + "there the job summary has to do.\nIt runs after a failed rehearsal too: the reason is what the comment is for.",
        After = [affected, rehearse],
        If = Condition.EvenAfterFailure(
            "needs.affected.result == 'success' && needs.affected.outputs.models != '[]'"
            + " && github.event.pull_request.head.repo.full_name == github.repository"
            + " && github.event.pull_request.user.login != 'dependabot[bot]'"),
        Steps =
        [
            .. Preparation.HistoryAndSdk,
            new ActionStep("Fetch the reports", ActionPins.DownloadArtifact, ("pattern", "report-*"), ("path", Reports)),
            new TargetStep("Write or update the one comment", "Comment", ("report-folder", Reports),
                ("base", Expressions.GitHub("event.pull_request.base.sha"))),
        ],
    };

    private static Job Verdict(Job[] gates) => new("verdict", TimeSpan.FromMinutes(5))
    {
        Name = RequiredCheck,
        Comment = "The one required check. GitHub counts a skipped required job as passed, "
            + "so a failed job before a skipped one must show here.",
        After = gates,
        If = Condition.EvenAfterFailure(),
        Steps =
        [
            new RefusalStep(
                "Refuse when a job failed", "A job of this pull request failed or was cancelled. Its own log and summary say why.",
                Condition.When("contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled')")),
        ],
    };
}

using Slipway.Ci.Model;
using Slipway.Ci.Rendering;
using Slipway.Ci.Workflows;

namespace Slipway.Ci.Tests.Model;

public sealed class WorkflowValidatorTests
{
    private static readonly TimeSpan s_minutes = TimeSpan.FromMinutes(10);

    private static Job Deploying => new("deploy", s_minutes)
    {
        Environment = DeploymentEnvironment.Staging,
        Concurrency = Concurrency.Queue("staging"),
        Steps = [.. Preparation.SourceAndSdk, Preparation.TakeRole, AwsTargets.Step("Tick", "Tick")],
    };

    private static Triggers Push => new() { PushToMain = true };

    [Fact]
    public void A_sound_workflow_has_no_fault() => Assert.Empty(Faults(Push, Deploying));

    [Fact]
    public void A_pull_request_gets_no_environment() => Refused(new() { PullRequest = true }, Deploying, "can never touch AWS");

    [Fact]
    public void A_role_needs_an_environment() => Refused(Push, Deploying with { Environment = null }, "without an environment");

    [Fact]
    public void A_deployment_is_never_cancelled() =>
        Refused(Push, Deploying with { Concurrency = Concurrency.NewestOnly("staging") }, "cancels nothing");

    [Fact]
    public void A_deployment_needs_a_group() => Refused(Push, Deploying with { Concurrency = null }, "concurrency group");

    [Fact]
    public void A_gate_does_not_open_after_a_failure() =>
        Refused(Push, Deploying with { If = Condition.EvenAfterFailure() }, "after a failure");

    [Fact]
    public void No_step_of_a_deployment_runs_after_a_failed_one() => Refused(
        Push, Deploying with { Steps = [.. Deploying.Steps, AwsTargets.Step("Tick", "Tick") with { If = Condition.EvenAfterFailure() }] },
            "after a failure");

    [Fact]
    public void The_cloud_needs_a_role() =>
        Refused(Push, Deploying with { Steps = [.. Preparation.SourceAndSdk, AwsTargets.Step("Tick", "Tick")] }, "without a role");

    [Fact]
    public void A_target_needs_a_checkout() =>
        Refused(Push, new("lint", s_minutes) { Steps = [new TargetStep("Lint", "Lint")] }, "without a checkout");

    [Fact]
    public void A_schedule_can_be_started_by_hand() => Refused(new() { Schedule = [Cron.At("17 4 * * *")] }, Deploying, "by hand");

    [Fact]
    public void A_job_ends_within_six_hours() => Refused(Push, new("long", TimeSpan.FromHours(7)) { Steps = [] }, "no time limit");

    [Fact]
    public void A_job_waits_only_for_known_jobs() =>
        Refused(Push, Deploying with { After = [new("nobody", s_minutes) { Steps = [] }] }, "not declared before");

    [Fact]
    public void A_matrix_comes_from_an_output_that_there_is() =>
        Refused(Push, Deploying with { Matrix = new("model", new("nobody", s_minutes) { Steps = [] }, "models") },
            "no output of a job before");

    [Fact]
    public void An_output_comes_from_a_step_that_there_is() =>
        Refused(Push, Deploying with { Outputs = [("models", "nobody", "models")] }, "which it has not");

    [Fact]
    public void Names_are_unique() =>
        Assert.Contains(Faults(Push, Deploying, Deploying), fault => fault.Contains("two jobs", StringComparison.Ordinal));

    [Fact]
    public void All_faults_are_said_at_once() =>
        Assert.True(Assert.Throws<InvalidWorkflowException>(() => WorkflowRenderer.Render(Of(Push, Deploying with { Environment = null,
            Timeout = TimeSpan.Zero }))).Faults.Count >= 2);

    private static void Refused(Triggers on, Job job, string why) =>
        Assert.Contains(Faults(on, job), fault => fault.Contains(why, StringComparison.Ordinal));

    private static IReadOnlyList<string> Faults(Triggers on, params Job[] jobs) => WorkflowValidator.Faults(Of(on, jobs));

    private static Workflow Of(Triggers on, params Job[] jobs) => new("fixture", "Fixture", [], on, jobs);
}

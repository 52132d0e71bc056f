using Slipway.Ci.Actions;
using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>
/// Terraform: plan, people look, apply exactly that plan; drift weekly. A pull request's plan is offline and lives in pull-request.
/// </summary>
internal static class InfraWorkflow
{
    private const string Folder = "output/infra";

    public static Workflow Create()
    {
        Job planStaging = Plan("staging"), planProduction = Plan("production");
        var applyStaging = Apply("staging", planStaging);
        var applyProduction = Apply("production", planProduction, applyStaging);
        return new(
            "infra", "Infrastructure",
            [
                "Plans with a role that can only read, then applies exactly that plan file behind the environment infra. "
                    + "Staging comes first.",
                "Every week it compares what is there with what is written (drift).",
            ],
            new Triggers { PushToMain = true, PushPaths = ["infra/**"], Schedule = [Cron.At("17 4 * * 2")], Dispatch = [] },
            [planStaging, planProduction, applyStaging, applyProduction, Drift("staging"), Drift("production")]);
    }

    private static Job Plan(string environment) => Reading($"plan-{environment}", "github.event_name != 'schedule'") with
    {
        Outputs = [("plan", "plan", "artifact-id")],
        Steps =
        [
            .. Prepared,
            new TargetStep("Plan", "InfraPlan", ("environment", environment)),
            new ActionStep(
                "Keep the plan", ActionPins.UploadArtifact,
                ("name", $"plan-{environment}"), ("path", $"{Folder}/{environment}.tfplan"), ("if-no-files-found", "error"),
                    ("retention-days", "30"))
            {
                Id = "plan",
            },
        ],
    };

    private static Job Apply(string environment, Job plan, params Job[] after) => new($"apply-{environment}", TimeSpan.FromMinutes(60))
    {
        After = [plan, .. after],
        Environment = DeploymentEnvironment.Infra with { Url = Preparation.RunPage },
        Concurrency = Concurrency.Queue($"infra-{environment}"),
        Steps =
        [
            .. Prepared,
            new ActionStep(
                "Fetch exactly the plan of this run", ActionPins.DownloadArtifact,
                ("artifact-ids", Expressions.JobOutput(plan.Id, "plan")), ("path", Folder), ("digest-mismatch", "error")),
            new TargetStep("Apply that plan", "InfraApply", ("environment", environment)),
        ],
    };

    private static Job Drift(string environment) => Reading($"drift-{environment}", "github.event_name == 'schedule'") with
    {
        Steps = [.. Prepared, new TargetStep("Look for drift", "InfraDrift", ("environment", environment))],
    };

    private static Job Reading(string id, string when) => new(id, TimeSpan.FromMinutes(30))
    {
        If = Condition.When(when),
        Environment = DeploymentEnvironment.InfraPlan,
        Concurrency = Concurrency.Queue(id),
        Steps = [],
    };

    private static IReadOnlyList<Step> Prepared { get; } = [.. Preparation.SourceAndSdk, Preparation.SetUpTerraform, Preparation.TakeRole];
}

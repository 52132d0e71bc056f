using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>The second way through the gate: a person of the approvers' list starts it and names exactly what is approved.</summary>
internal static class ApproveWorkflow
{
    public static Workflow Create()
    {
        string model = Expressions.Input("model"), version = Expressions.Input("version");
        var approve = new Job("approve", TimeSpan.FromMinutes(60))
        {
            Environment = DeploymentEnvironment.Production with { Url = Preparation.RunPage },
            Concurrency = Concurrency.Queue($"approve-{model}-{version}"),
            Steps =
            [
                .. Preparation.SourceAndSdk, Preparation.TakeRole,
                AwsTargets.Approve(model, version, Expressions.Input("evidence")),
                AwsTargets.Step("Begin the rollout", "Tick", ("model", model), ("wait", "PT10M")),
            ],
        };
        return new(
            "approve", "Approve",
            [
                "Approves one version by hand, where the plan has no required reviewers or the gate's run is gone. "
                    + "Approve checks who started",
                "it against the manifest's approvers and the repository's permissions, and refuses the submitter.",
            ],
            new Triggers
            {
                Dispatch =
                [
                    new("model", "Name of the model"),
                    new("version", "Version that awaits approval, as V1.2.0"),
                    new("evidence", "Evidence hash that the report shows: what you have read is what you approve"),
                ],
            },
            [approve])
        {
            // AnnounceRunner finds the run that it asked for by these three.
            RunName = $"Approve {model} {version} {Expressions.Input("evidence")}",
        };
    }
}

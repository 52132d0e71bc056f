using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>Back to the last good model, at once.</summary>
internal static class RollbackWorkflow
{
    public static Workflow Create()
    {
        var model = Expressions.Input("model");
        return new(
            "rollback", "Roll back",
            [
                "Brings the last good model back on the live endpoint. It needs neither registry nor training data, "
                    + "waits for no approval and",
                "for no other workflow: the model's lease keeps writers apart.",
            ],
            new Triggers { Dispatch = [new("model", "Name or folder of the model")] },
            [
                new Job("rollback", TimeSpan.FromMinutes(60))
                {
                    Environment = DeploymentEnvironment.ProductionTick,
                    Concurrency = Concurrency.Queue($"rollback-{model}"),
                    Steps = [.. Preparation.SourceAndSdk, Preparation.TakeRole, AwsTargets.Step("Roll back", "Rollback", ("model", model))],
                },
            ])
        {
            RunName = $"Roll back {model}",
        };
    }
}

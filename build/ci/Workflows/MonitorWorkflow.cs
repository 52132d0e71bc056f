using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>Watches what is live.</summary>
internal static class MonitorWorkflow
{
    public static Workflow Create() => new(
        "monitor", "Monitor",
        [
            "Joins live answers with ground truth, publishes metrics and drift, notices deliveries that stand still, "
                + "keeps one issue a model,",
            "and asks for a retraining on drift.",
        ],
        new Triggers { Schedule = [Cron.At("41 * * * *")], Dispatch = [new("model", "Only this model; empty: all", Required: false)] },
        [
            new Job("monitor", TimeSpan.FromMinutes(45))
            {
                Comment = "issues: one issue a model. contents: GitHub asks for it where a repository_dispatch is sent (drift-alarm).",
                Environment = DeploymentEnvironment.Staging,
                Concurrency = Concurrency.Queue("monitor"),
                Steps =
                [
                    .. Preparation.SourceAndSdk, Preparation.TakeRole,
                    AwsTargets.Step("Monitor", "Monitor", ("model", Expressions.Input("model"))),
                ],
            },
        ]);
}

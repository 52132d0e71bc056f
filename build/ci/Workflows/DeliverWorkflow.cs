using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>
/// A merge launches: image, pipeline, staging, shadow, gate, rollout. What takes longer than a job is gone on with by rollout-tick.
/// </summary>
internal static class DeliverWorkflow
{
    private const int BuildRounds = 3;
    private const int StagingRounds = 1;
    private const int ShadowRounds = 5;

    private static readonly string s_model = Expressions.Matrix("model");

    public static Workflow Create()
    {
        var affected = AffectedJob.Since(Expressions.GitHub("event.before"));
        var build = ForEachModel("build", affected, [affected], DeploymentEnvironment.Build, BuildRounds, "Deliver", "Pipeline");
        var staging = ForEachModel("staging", affected, [affected, build], DeploymentEnvironment.Staging, StagingRounds, "Tick", "Staging");
        // A shadow is a variant of the live endpoint, and staging's role cannot touch that.
        var shadow = ForEachModel(
            "shadow", affected, [affected, staging], DeploymentEnvironment.ProductionTick, ShadowRounds, "Tick", "Approval");
        var awaiting = Awaiting(affected, shadow);
        return new(
            "deliver", "Deliver",
            [
                "A merge to main launches the models that it affects. Each job can be killed or cancelled: "
                    + "what it began is gone on with by",
                "rollout-tick, and running this again finds what is done. A failed or skipped job never opens a later one.",
                "Nothing affected is a green run without effect. Started by hand, it looks at all models.",
            ],
            new Triggers { PushToMain = true, Dispatch = [] },
            [affected, build, staging, shadow, awaiting, Production(awaiting)]);
    }

    private static Job ForEachModel(
        string id, Job affected, IReadOnlyList<Job> after, DeploymentEnvironment environment, int rounds, string target, string until) =>
        new(id, Rounds.Limit(rounds))
        {
            Name = $"{id} {s_model}",
            After = after,
            Matrix = new("model", affected, "models"),
            Environment = environment,
            Concurrency = Concurrency.Queue($"{environment.Name}-{s_model}"),
            Steps = [.. Preparation.SourceAndSdk, .. Rounds.Of(rounds, target, s_model, until, Affected(affected))],
        };

    /// <summary>The models whose gate is in this run: nobody else is asked to approve them.</summary>
    private static string Affected(Job affected) => Expressions.JobOutput(affected.Id, "models");

    private static Job Awaiting(Job affected, Job shadow) => new("awaiting", TimeSpan.FromMinutes(30))
    {
        Name = "who awaits approval",
        After = [affected, shadow],
        Environment = DeploymentEnvironment.ProductionTick,
        Concurrency = Concurrency.Queue("awaiting"),
        Outputs = [("awaiting", "tick", "awaiting")],
        Steps =
        [
            .. Preparation.SourceAndSdk, Preparation.TakeRole,
            AwsTargets.Step("Look who awaits approval", "Tick", ("until", "Approval"), ("gates", Affected(affected)))
                with { Id = "tick" },
        ],
    };

    private static Job Production(Job awaiting) => new("production", TimeSpan.FromMinutes(60))
    {
        Name = $"production {Expressions.Matrix("gate.model")} {Expressions.Matrix("gate.version")}",
        Comment = "The gate. The group names the version: "
            + "a gate that nobody opens must not hold up the next version's.\nWhat may not run beside it is kept apart by the model's "
            + "lease.",
        After = [awaiting],
        Matrix = new("gate", awaiting, "awaiting"),
        Environment = DeploymentEnvironment.Production with { Url = Preparation.RunPage },
        Concurrency = Concurrency.Queue($"production-{Expressions.Matrix("gate.model")}-{Expressions.Matrix("gate.version")}"),
        Steps =
        [
            .. Preparation.SourceAndSdk, Preparation.TakeRole,
            AwsTargets.Approve(Expressions.Matrix("gate.model"), Expressions.Matrix("gate.version"), Expressions.Matrix("gate.evidence")),
            AwsTargets.Step("Begin the rollout", "Tick", ("model", Expressions.Matrix("gate.model")), ("wait", "PT10M")),
        ],
    };
}

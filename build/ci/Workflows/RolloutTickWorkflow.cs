using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>Advances every delivery under way by one pass. A missed or doubled tick changes nothing.</summary>
internal static class RolloutTickWorkflow
{
    /// <summary>Long enough for an endpoint to settle, so that its change and what follows are one tick's work.</summary>
    private static readonly (string, string) s_wait = ("wait", "PT10M");

    public static Workflow Create() => new(
        "rollout-tick", "Rollout tick",
        [
            "Advances every delivery under way by one look, decision and act each. State is in the cloud: a missed, late or doubled tick",
            "changes nothing, and a model whose tick fails stops no other.",
        ],
        new Triggers { Schedule = [Cron.At("7,22,37,52 * * * *")], Dispatch = [] },
        [
            Ticking("pipeline", DeploymentEnvironment.Build, ("until", "Pipeline"), s_wait) with
            {
                Comment =
                    "A pipeline that outlasted the job that started it: only this role may attach the model's bill of materials to its "
                    + "image.",
            },
            Ticking("staging", DeploymentEnvironment.Staging, ("until", "Staging"), s_wait),
            Ticking("production", DeploymentEnvironment.ProductionTick, s_wait) with
            {
                Comment = "Shadows are the live endpoint's, so they are looked at here too. Users meet only what was approved.\n"
                    + "It does not wait for staging's tick, nor for its success.",
            },
        ]);

    private static Job Ticking(string id, DeploymentEnvironment environment, params (string, string)[] parameters) =>
        new(id, TimeSpan.FromMinutes(45))
    {
        Environment = environment,
        Concurrency = Concurrency.Queue($"tick-{environment.Name}"),
        Steps = [.. Preparation.SourceAndSdk, Preparation.TakeRole, AwsTargets.Step("Tick", "Tick", parameters)],
    };
}

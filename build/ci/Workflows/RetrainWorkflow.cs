using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>New data takes the road of a merge. Started by the manifests' schedules, by hand, or by a drift alarm.</summary>
internal static class RetrainWorkflow
{
    /// <summary>The event that a drift alarm sends.</summary>
    public const string Alarm = "drift-alarm";

    private const string Asked = "inputs.model || github.event.client_payload.model";

    public static Workflow Create(IReadOnlyList<Cron> schedule)
    {
        var due = new Job("due", TimeSpan.FromMinutes(15))
        {
            Comment = "The model's name in an alarm is somebody's text: it goes through the environment, "
                + "and RetrainDue takes only names that it knows.",
            Outputs = [("models", "due", "models")],
            Steps =
            [
                .. Preparation.SourceAndSdk,
                new TargetStep("Find what is due", "RetrainDue", ("cron", Expressions.GitHub("event.schedule")),
                    ("model", Expressions.Of(Asked))) { Id = "due" },
            ],
        };
        return new(
            "retrain", "Retrain",
            [
                "Trains anew where there is new data; the same data twice is a green run without effect. "
                    + "Cooldown and breaker are the build's.",
                "A storm of alarms for one model: one run at work, one waiting, the others replaced before they begin.",
            ],
            new Triggers { Schedule = schedule, Dispatch = [new("model", "Name or folder of the model")], RepositoryDispatch = [Alarm] },
            [due, Retrain(due)])
        {
            Concurrency = Concurrency.OneWaiting($"retrain-{Expressions.Of($"github.event.schedule || {Asked}")}"),
        };
    }

    private static Job Retrain(Job due)
    {
        var model = Expressions.Matrix("model");
        return new("retrain", Rounds.Limit(1))
        {
            Name = $"retrain {model}",
            After = [due],
            Matrix = new("model", due, "models"),
            Environment = DeploymentEnvironment.Retrain,
            Concurrency = Concurrency.Queue($"retrain-model-{model}"),
            Steps =
            [
                .. Preparation.SourceAndSdk, Preparation.TakeRole,
                AwsTargets.Step(
                    "Retrain", "Retrain", ("model", model), ("until", "Pipeline"),
                    ("reason",
                        Expressions.Of(
                            "github.event_name == 'schedule' && 'schedule' || github.event_name == 'repository_dispatch' && 'alarm' || "
                            + "'manual'")),
                    ("wait", "PT50M")),
            ],
        };
    }
}

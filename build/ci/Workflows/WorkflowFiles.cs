using Slipway.Ci.Model;
using Slipway.Ci.Rendering;

namespace Slipway.Ci.Workflows;

/// <summary>All workflows of the repository, as they are to be committed below .github/workflows.</summary>
internal static class WorkflowFiles
{
    public const string Folder = ".github/workflows";

    /// <summary>Names as Build.CI.cs declares them.</summary>
    public static Workflow Create(string name, IReadOnlyList<Cron> retraining) => name switch
    {
        "pull-request" => PullRequestWorkflow.Create(),
        "deliver" => DeliverWorkflow.Create(),
        "rollout-tick" => RolloutTickWorkflow.Create(),
        "approve" => ApproveWorkflow.Create(),
        "retrain" => RetrainWorkflow.Create(retraining),
        "rollback" => RollbackWorkflow.Create(),
        "monitor" => MonitorWorkflow.Create(),
        "infra" => InfraWorkflow.Create(),
        _ => throw new InvalidWorkflowException($"No workflow is called {name}. Known: {string.Join(", ", Names)}."),
    };

    public static IReadOnlyList<string> Names { get; } = ["pull-request", "deliver", "rollout-tick", "approve", "retrain", "rollback",
        "monitor", "infra"];

    /// <summary>Text by file name.</summary>
    /// <param name="root">The repository; the manifests below it say when to retrain.</param>
    public static IReadOnlyDictionary<string, string> All(string root)
    {
        var retraining = RetrainingSchedules.Read(root);
        return Names.ToDictionary(name => name + ".yml", name => WorkflowRenderer.Render(Create(name, retraining)));
    }
}

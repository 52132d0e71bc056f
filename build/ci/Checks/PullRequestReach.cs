using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks;

/// <summary>
/// Shows that nothing which a pull request can start reaches a role, secret, environment or AWS: walks every job of every workflow that
/// a stranger's event starts, the workflows that those call, the ones that run after them, and the local actions that they use. What it
/// cannot see into counts as reached.
/// </summary>
internal sealed class PullRequestReach(IReadOnlyList<ParsedWorkflow> workflows, Func<string, string?> read)
{
    public const string Id = "pull-request-reach";

    private const string Local = "./";

    private static readonly string[] s_strangers =
        ["pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment", "issue_comment", "issues",
            "discussion", "discussion_comment", "fork", "watch"];

    /// <summary>Every job that a pull request can start.</summary>
    public IEnumerable<ParsedJob> Jobs() => Reached().SelectMany(workflow => workflow.Jobs);

    public IEnumerable<Finding> Findings() =>
        from workflow in Reached()
        from found in PullRequestRules.OfWorkflow(workflow)
            .Concat(workflow.Jobs.SelectMany(job => PullRequestRules.OfJob(job).Concat(Opaque(job))))
            .Concat(workflow.Jobs.SelectMany(job => job.Steps.SelectMany(LocalAction)))
        select new Finding(Id, workflow.Path, found.Place.Start.Line, $"A pull request can start this. {found.Message}");

    private List<ParsedWorkflow> Reached()
    {
        var reached = new List<ParsedWorkflow>();
        var open = new Queue<ParsedWorkflow>(workflows.Where(workflow => workflow.Events.Any(one => s_strangers.Contains(one.Name))));
        while (open.TryDequeue(out var workflow))
        {
            if (reached.Contains(workflow))
                continue;
            reached.Add(workflow);
            foreach (var next in Called(workflow).Concat(RunAfter(workflow)))
                open.Enqueue(next);
        }

        return reached;
    }

    private IEnumerable<ParsedWorkflow> Called(ParsedWorkflow workflow) =>
        workflow.Jobs.Select(job => Find(job.Uses)).OfType<ParsedWorkflow>();

    private IEnumerable<ParsedWorkflow> RunAfter(ParsedWorkflow workflow) =>
        workflows.Where(other => other.Event("workflow_run").At("workflows").Items().Any(name => name.Text() == workflow.Name));

    private ParsedWorkflow? Find(string? uses) =>
        uses?.StartsWith(Local, StringComparison.Ordinal) == true
            ? workflows.FirstOrDefault(workflow => workflow.Path == uses[Local.Length..])
            : null;

    private IEnumerable<(YamlNode Place, string Message)> Opaque(ParsedJob job)
    {
        if (job.Uses is { } uses && Find(uses) is null)
            yield return (job.Node, $"It calls {uses}, which cannot be looked into here.");
    }

    private IEnumerable<(YamlNode Place, string Message)> LocalAction(ParsedStep step)
    {
        if (!step.Action.StartsWith(Local, StringComparison.Ordinal))
            yield break;
        var folder = step.Action[Local.Length..].TrimEnd('/');
        if ((read($"{folder}/action.yml") ?? read($"{folder}/action.yaml")) is not { } text)
        {
            yield return (step.Node, $"It uses {step.Action}, which cannot be looked into here.");
            yield break;
        }

        var action = ParsedWorkflow.Parse(folder, text);
        var steps = action.Root.At("runs").At("steps").Items().Select(node => new ParsedStep(node)).ToList();
        foreach (var (_, message) in steps.SelectMany(PullRequestRules.OfStep).Concat(steps.SelectMany(LocalAction)))
            yield return (step.Node, $"{step.Action}: {message}");
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks.Rules;

/// <summary>How jobs run, wait and end.</summary>
internal static partial class JobRules
{
    private const int LongestMinutes = 360;
    private const int LargestMatrix = 256;
    private const int MostInputs = 25;

    public static Rule Timeout { get; } = Rule.OfJobs("missing-timeout", job =>
        job.Uses is not null
            || (int.TryParse(job.Node.Text("timeout-minutes"), CultureInfo.InvariantCulture, out var minutes)
                && minutes is > 0 and <= LongestMinutes)
            ? []
            : [(job.Node, $"Job {job.Id} needs timeout-minutes from 1 to {LongestMinutes}.")]);

    public static Rule Concurrency { get; } = Rule.OfJobs("concurrency-limits", job =>
        job.Environment is null ? [] : Deploying(job));

    public static Rule ContinueOnError { get; } = Rule.OfJobs("continue-on-error", job =>
        job.Steps.Select(step => step.Node).Append(job.Node).Select(node => node.At("continue-on-error"))
            .Where(flag => flag is not null && flag.Text() != "false")
            .Select(flag => (flag!, "A failure must be red.")));

    public static Rule EmptyMatrix { get; } = Rule.OfJobs("empty-matrix", job =>
        job.Node.At("strategy").At("matrix").Scalars().Select(scalar => (scalar, Output().Match(scalar.Value ?? "")))
            .Where(found => found.Item2.Success && !NotEmpty(job.Condition, found.Item2.Value))
            .Select(found => ((YamlNode)found.scalar, $"A matrix of nothing is an error on GitHub. Add to the job: "
                + $"if: {found.Item2.Value} != '[]'.")));

    public static Rule Limits { get; } = new("limits", workflow =>
        workflow.Jobs.Where(job => Legs(job) > LargestMatrix)
            .Select(job => (job.Node, $"Job {job.Id} has {Legs(job)} legs; GitHub runs at most {LargestMatrix}."))
            .Concat(workflow.Event("workflow_dispatch").At("inputs") is YamlMappingNode { Children.Count: > MostInputs } inputs
                ? [((YamlNode)inputs, $"workflow_dispatch has {inputs.Children.Count} inputs; GitHub takes at most {MostInputs}.")]
                : []));

    private static IEnumerable<(YamlNode, string)> Deploying(ParsedJob job)
    {
        var concurrency = job.Node.At("concurrency");
        if (concurrency.Text("group") is null)
            yield return (job.Node, $"Job {job.Id} deploys: it needs concurrency with a group.");
        else if (concurrency.Text("cancel-in-progress") != "false")
            yield return (concurrency!, $"Job {job.Id} deploys: say cancel-in-progress: false, a deployment is never cancelled half-way.");
        else if (concurrency.Text("queue") != "max")
            yield return (concurrency!, $"Job {job.Id} deploys: say queue: max, or a newer run throws out the one that waits.");
        if (job.Workflow.Root.At("concurrency").Text("cancel-in-progress") is not (null or "false"))
            yield return (job.Workflow.Root.At("concurrency")!, $"Cancelling the run would cancel job {job.Id}, which deploys.");
    }

    private static bool NotEmpty(string condition, string output) => Regex.IsMatch(condition, Regex.Escape(output) + @"\s*!=\s*'\[\]'");

    private static long Legs(ParsedJob job) => job.Node.At("strategy").At("matrix").Entries()
        .Where(entry => entry.Name is not "include" and not "exclude" && entry.Value is YamlSequenceNode)
        .Aggregate(1L, (legs, entry) => legs * entry.Value.Items().Count());

    [GeneratedRegex(@"(?<=fromJSON\(\s*)needs\.[\w.-]+")]
    private static partial Regex Output();
}

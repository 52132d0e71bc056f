using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks;

/// <summary>A job of a parsed workflow.</summary>
internal sealed class ParsedJob(ParsedWorkflow workflow, string id, YamlNode node)
{
    public ParsedWorkflow Workflow { get; } = workflow;

    public string Id { get; } = id;

    public YamlNode Node { get; } = node;

    public IReadOnlyList<ParsedStep> Steps { get; } = [.. node.At("steps").Items().Select(step => new ParsedStep(step))];

    /// <summary>The called workflow; null for a job with steps.</summary>
    public string? Uses => Node.Text("uses");

    public string? Environment => Node.At("environment").Text() ?? Node.At("environment").Text("name");

    public string Condition => Node.Text("if") ?? "";

    public IEnumerable<(YamlNode Place, string Scope, string Access)> Permissions =>
        Node.At("permissions").Entries().Select(entry => (entry.Key, entry.Name, entry.Value.Text() ?? ""));

    /// <summary>Every job that this one waits for, also through others.</summary>
    public IEnumerable<ParsedJob> Ancestors()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<ParsedJob>([this]);
        while (open.TryDequeue(out var job))
        {
            foreach (var need in job.Node.At("needs").Items().Select(item => item.Text()))
            {
                if (need is not null && seen.Add(need) && Workflow.Jobs.FirstOrDefault(other => other.Id == need) is { } before)
                {
                    open.Enqueue(before);
                    yield return before;
                }
            }
        }
    }
}

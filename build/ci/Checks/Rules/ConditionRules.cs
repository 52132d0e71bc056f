using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks.Rules;

/// <summary>Conditions that do not mean what they say.</summary>
internal static partial class ConditionRules
{
    /// <summary>On a text, contains() finds parts of words; only a list of values compares whole ones.</summary>
    public static Rule Contains { get; } = Over("unsound-contains", condition =>
        ContainsCall().Matches(condition)
            .Where(call => !call.Groups["first"].Value.Has(".*.") && !call.Groups["first"].Value.Has("fromJSON"))
            .Select(
                call =>
                    $"contains({call.Groups["first"].Value}, ...) finds parts of a text. Compare with ==, or search a list: "
                    + "fromJSON('[...]')."));

    /// <summary>Text outside the braces makes a condition a non-empty text, which is always true.</summary>
    public static Rule AlwaysTrue { get; } = Over("unsound-condition", condition =>
        condition.Contains("${{", StringComparison.Ordinal) && (!Whole().IsMatch(condition) || condition.EndsWith('\n'))
            ? [$"'{condition.Trim()}' is a text, not an expression, and so always true. Put all of it inside one ${{{{ }}}}."]
            : []);

    public static Rule PastGate { get; } = Rule.OfJobs("gate-bypass", job =>
        job.Environment is null
            ? []
            : job.Ancestors().Prepend(job).Where(other => PassesFailures(other.Node))
                .Select(other => (other.Node.At("if")!,
                    $"Job {other.Id} would run after a failure, and with it job {job.Id}, which deploys. Remove the status function."))
                .Concat(job.Steps.Where(step => step.Run.Length > 0 && PassesFailures(step.Node))
                    .Select(step => (step.Node.At("if")!,
                        $"A step of job {job.Id}, which deploys, would run after a failed one. Remove the status function."))));

    private static bool PassesFailures(YamlNode node) => StatusFunction().IsMatch(node.Text("if") ?? "");

    private static Rule Over(string id, Func<string, IEnumerable<string>> check) => new(id, workflow =>
        workflow.Jobs.SelectMany(job => job.Steps.Select(step => step.Node).Append(job.Node))
            .Select(node => node.At("if")).OfType<YamlNode>()
            .SelectMany(node => check(node.Text() ?? "").Select(message => (node, message))));

    [GeneratedRegex(@"contains\(\s*(?<first>('[^']*'|[^,'()]|\([^)]*\))+),")]
    private static partial Regex ContainsCall();

    [GeneratedRegex(@"^\s*\$\{\{((?!\}\}|\$\{\{).)*\}\}\s*$", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(always|failure|cancelled)\s*\(")]
    private static partial Regex StatusFunction();
}

using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks;

/// <summary>What must not be found where a pull request gets to.</summary>
internal static partial class PullRequestRules
{
    public static IEnumerable<(YamlNode Place, string Message)> OfWorkflow(ParsedWorkflow workflow) =>
        workflow.Root.Entries().Where(entry => entry.Name != "jobs").SelectMany(entry => OfTexts(entry.Value));

    public static IEnumerable<(YamlNode Place, string Message)> OfJob(ParsedJob job)
    {
        if (job.Environment is { } environment)
            yield return (job.Node, $"Job {job.Id} has environment {environment}.");
        if (job.Node.At("secrets") is { } secrets)
            yield return (secrets, $"Job {job.Id} passes secrets on.");
        if (job.Node.At("permissions") is not YamlMappingNode && job.Workflow.Root.At("permissions") is not YamlMappingNode)
            yield return (job.Node, $"Job {job.Id} says no permissions, so it has the repository's default, which may be all.");
        foreach (var (place, scope, _) in job.Permissions.Where(granted => granted.Access == "write" && granted.Scope != "pull-requests"))
            yield return (place, $"Job {job.Id} may write {scope}: with that it could start or change what has a role.");
        if (job.Node.At("runs-on").Scalars().Any(label => label.Value.Has("self-hosted")))
            yield return (job.Node, $"Job {job.Id} runs on a machine of ours, which may hold a role.");
        foreach (var found in job.Steps.SelectMany(OfActionAndScript).Concat(OfTexts(job.Node)))
            yield return found;
    }

    public static IEnumerable<(YamlNode Place, string Message)> OfStep(ParsedStep step) =>
        OfActionAndScript(step).Concat(OfTexts(step.Node));

    private static IEnumerable<(YamlNode Place, string Message)> OfActionAndScript(ParsedStep step)
    {
        if (step.Action.StartsWith("aws-actions/", StringComparison.OrdinalIgnoreCase))
            yield return (step.Node, $"It uses {step.Action}.");
        if (AwsCommand().IsMatch(step.Run))
            yield return (step.Node, "Its script works on AWS.");
        if (step.Node.At("env").Entries()
            .Any(entry => entry.Name is "NUKE_CLOUD" or "CLOUD" or "Cloud" || entry.Name.StartsWith("AWS_", StringComparison.Ordinal)))
            yield return (step.Node, "Its variables point to a cloud.");
    }

    private static IEnumerable<(YamlNode Place, string Message)> OfTexts(YamlNode node) =>
        from scalar in node.Scalars()
        let match = Forbidden().Match(scalar.Value ?? "")
        where match.Success
        select ((YamlNode)scalar, $"'{match.Value.Trim()}' leads to a secret, a role or AWS.");

    [GeneratedRegex(@"--cloud[ =]+aws|(^|[\s;&|(])aws\s+[a-z]|\bterraform\s+apply\b|\bInfraApply\b", RegexOptions.IgnoreCase)]
    private static partial Regex AwsCommand();

    [GeneratedRegex(@"\$\{\{[^}]*\bsecrets\b|\bvars\.\w*(ROLE|AWS)\w*|\bvars\[|amazonaws\.com|\barn:aws|ACTIONS_ID_TOKEN_REQUEST",
        RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}

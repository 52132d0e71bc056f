using Slipway.Ci.Model;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks.Rules;

/// <summary>What the token of a job may do.</summary>
internal static class PermissionRules
{
    public static Rule Excessive { get; } = new("excessive-permissions", workflow =>
        OfFile(workflow).Concat(workflow.Jobs.SelectMany(OfJob)));

    public static Rule Insufficient { get; } = Rule.OfJobs("insufficient-permissions", job =>
        Grant.Least(job.Steps.SelectMany(step => step.Needs))
            .Where(need => !job.Permissions.Any(granted => granted.Scope == need.Scope
                && (granted.Access == need.Access || granted.Access == "write")))
            .Select(need => (job.Node, $"A step of job {job.Id} needs {need.Scope}: {need.Access}, which the job does not grant.")));

    public static Rule IdentityOutsideEnvironment { get; } = Rule.OfJobs("id-token-outside-environment", job =>
        job.Permissions.Where(granted => granted is { Scope: "id-token", Access: "write" } && job.Environment is null)
            .Select(granted => (granted.Place, $"Job {job.Id} may ask for an identity token and has no environment, "
                + "which is what a role trusts.")));

    private static IEnumerable<(YamlNode, string)> OfFile(ParsedWorkflow workflow)
    {
        if (workflow.Root.At("permissions") is not YamlMappingNode { Children.Count: 0 })
            yield return (workflow.Root.At("permissions") ?? workflow.Root,
                "Expected 'permissions: {}' at the top: each job says what it needs.");
    }

    private static IEnumerable<(YamlNode, string)> OfJob(ParsedJob job)
    {
        if (job.Node.At("permissions") is not YamlMappingNode)
        {
            // Without any, a job has those of the file, which the first half of this rule holds to none.
            if (job.Node.At("permissions") is { } word)
                yield return (word, $"Job {job.Id} has '{word}'. List what its steps use.");
            yield break;
        }

        var needs = Grant.Least(job.Steps.SelectMany(step => step.Needs));
        foreach (var (place, scope, access) in job.Permissions.Where(granted => granted.Access != "none" && job.Uses is null))
        {
            if (!needs.Any(need => need.Scope == scope && (need.Access == access || need.Access == "write")))
                yield return (place, $"No step of job {job.Id} needs {scope}: {access}. Remove it, "
                    + "or say in build/ci/Actions/StepNeeds.cs which step does.");
        }
    }
}

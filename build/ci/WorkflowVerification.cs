using System.Reflection;
using Slipway.Ci.Checks;
using Slipway.Ci.Model;
using Slipway.Ci.Workflows;

namespace Slipway.Ci;

/// <summary>Holds what the workflows call against the build, and what is committed against the rules.</summary>
internal static class WorkflowVerification
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Every fault as a sentence with its place.</summary>
    /// <param name="build">The build class: its members are the targets and parameters that a workflow may name.</param>
    public static IEnumerable<string> Faults(string root, Type build)
    {
        var members = build.GetMembers(Members)
            .Select(member => NameGiven(member) ?? member.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return WorkflowFiles.Names.Select(name => WorkflowFiles.Create(name, RetrainingSchedules.Read(root)))
            .SelectMany(workflow => workflow.Jobs
                .SelectMany(job => job.Steps.OfType<TargetStep>().SelectMany(step => Unknown(workflow, job, step, members))))
            .Distinct()
            .Concat(WorkflowRules.CheckRepository(root).Select(finding => finding.ToString()));
    }

    /// <summary>
    /// The name that a parameter's attribute gives it; null for none. By name of the attribute: this model knows nothing of NUKE.
    /// </summary>
    private static string? NameGiven(MemberInfo member) => member.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType.Name == "ParameterAttribute")
        .SelectMany(attribute => attribute.NamedArguments)
        .Where(argument => argument.MemberName == "Name")
        .Select(argument => argument.TypedValue.Value as string)
        .FirstOrDefault();

    private static IEnumerable<string> Unknown(Workflow workflow, Job job, TargetStep step, HashSet<string> members) =>
        step.Parameters.Select(one => one.Parameter).Prepend(step.Target)
            .Where(name => !members.Contains(name.Replace("-", "", StringComparison.Ordinal)))
            .Select(
                name =>
                    $"{WorkflowFiles.Folder}/{workflow.Name}.yml, job {job.Id}: the build has no "
                    + $"{(name == step.Target ? "target" : "parameter")} {name}.");
}

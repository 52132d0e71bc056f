using Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Definition;

/// <summary>Checks what a definition refers to, and that its steps can be put in an order.</summary>
internal static class DefinitionCheck
{
    private static readonly string[] Execution =
        ["StartDateTime", "CurrentDateTime", "PipelineName", "PipelineArn", "PipelineExecutionId", "PipelineExecutionArn"];

    /// <summary>Every fault found.</summary>
    public static IEnumerable<string> Faults(PipelineDefinition definition)
    {
        if (definition.Steps.Count == 0)
        {
            yield return "Steps: expected at least one step, found none";
        }

        foreach (var step in definition.Steps.Values)
        {
            foreach (var fault in References.In(step.Arguments).Select(reference => Fault(definition, reference)).OfType<string>())
            {
                yield return $"step '{step.Name}': {fault}";
            }

            foreach (var fault in step.Type == "Condition" ? Condition.Faults(step.Arguments["Conditions"]) : [])
            {
                yield return $"step '{step.Name}': {fault}";
            }

            foreach (var missing in step.Needs.Where(need => !definition.Steps.ContainsKey(need)))
            {
                yield return $"step '{step.Name}': refers to step '{missing}', which does not exist";
            }
        }

        foreach (var cycle in Cycle(definition))
        {
            yield return $"the steps {cycle} wait for each other";
        }
    }

    private static string? Fault(PipelineDefinition definition, string reference)
    {
        var parts = reference.Split('.', 3);
        return parts[0] switch
        {
            "Parameters" when parts.Length == 2 && definition.Parameters.ContainsKey(parts[1]) => null,
            "Execution" when parts.Length == 2 && Execution.Contains(parts[1]) => null,
            "Steps" when parts.Length == 3 => definition.Steps.TryGetValue(parts[1], out var step) ? FileFault(step, parts[2]) : null,
            _ =>
                $"unknown reference '{reference}', expected Parameters.NAME of a parameter that exists, "
                + $"Execution.{{{string.Join(",", Execution)}}} or Steps.NAME.PROPERTY",
        };
    }

    private static string? FileFault(PipelineStep step, string path)
    {
        const string prefix = "PropertyFiles.";
        return path.StartsWith(prefix, StringComparison.Ordinal) && !step.PropertyFiles.ContainsKey(path[prefix.Length..])
            ? $"step '{step.Name}' has no property file '{path[prefix.Length..]}'"
            : null;
    }

    // Steps are taken away as soon as all that they wait for are gone; what is left waits in circles.
    private static IEnumerable<string> Cycle(PipelineDefinition definition)
    {
        var left = definition.Steps.Values.ToDictionary(
            step => step.Name, step => step.Needs.Where(definition.Steps.ContainsKey).ToHashSet());
        while (left.FirstOrDefault(step => !step.Value.Any(left.ContainsKey)) is { Key: { } free })
        {
            left.Remove(free);
        }

        return left.Count == 0 ? [] : [string.Join(", ", left.Keys)];
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Domain.Pipelines;

/// <summary>Checks what the types cannot: that names are unique and valid, and that steps refer to what was declared before them.</summary>
internal static partial class PipelineReferences
{
    public static IEnumerable<string> Faults(PipelineDefinition pipeline)
    {
        foreach (var group in pipeline.Parameters.GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return $"Two parameters are named '{group.Key}'.";
        var declared = pipeline.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fault in pipeline.Steps.SelectMany(s => Check(s, declared, names)))
            yield return fault;
    }

    private static List<string> Check(PipelineStep step, HashSet<string> parameters, HashSet<string> earlier)
    {
        var faults = new List<string>();
        if (!StepName().IsMatch(step.Name))
            faults.Add($"'{step.Name}' is no step name: expected 1 to 64 letters, digits and hyphens.");
        if (earlier.Contains(step.Name))
            faults.Add($"Two steps are named '{step.Name}'.");
        var arguments = step.Arguments();
        // What stands in inner steps is checked with them, below.
        arguments.Remove("IfSteps");
        arguments.Remove("ElseSteps");
        foreach (var path in Gets(arguments))
        {
            var parts = path.Split('.', 3);
            if (parts[0] == "Parameters" && !parameters.Contains(parts[1]))
                faults.Add($"Step '{step.Name}' refers to the parameter '{parts[1]}', which is not declared.");
            if (parts[0] == "Steps" && !earlier.Contains(parts[1]))
                faults.Add($"Step '{step.Name}' refers to the step '{parts[1]}', which is not before it.");
        }

        earlier.Add(step.Name);
        faults.AddRange(step.Inner.SelectMany(s => Check(s, parameters, earlier)));
        return faults;
    }

    private static IEnumerable<string> Gets(JsonNode? node) => node switch
    {
        JsonObject value when value.Count == 1 && value["Get"] is JsonValue path => [path.GetValue<string>()],
        JsonObject value => value.SelectMany(m => Gets(m.Value)),
        JsonArray list => list.SelectMany(Gets),
        _ => [],
    };

    // Pattern of StepName in SageMaker's model.
    [GeneratedRegex("^[A-Za-z0-9](-*[A-Za-z0-9]){0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex StepName();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Definition;

/// <summary>Reads the steps of a definition, those within branches too.</summary>
internal sealed partial class StepReader(List<string> faults)
{
    private static readonly string[] Types = ["Processing", "Training", "Transform", "Tuning", "Condition", "RegisterModel", "Model",
        "Fail"];
    private static readonly string[] Members = ["Name", "Type", "Arguments", "DependsOn", "DisplayName", "Description", "PropertyFiles",
        "CacheConfig", "RetryPolicies"];
    private readonly Dictionary<string, PipelineStep> _steps = [];

    /// <summary>What was read, in the order of the definition.</summary>
    public IReadOnlyDictionary<string, PipelineStep> Steps => _steps;

    /// <summary>Reads a list of steps, and the lists within.</summary>
    public void Read(JsonNode? list, string where, StepGuard? guard)
    {
        if (list is not JsonArray steps)
        {
            faults.Add($"{where}: expected a list of steps, found {list?.ToJsonString() ?? "none"}");
            return;
        }

        foreach (var step in steps)
        {
            if (step is JsonObject structure && structure["Name"]?.ToString() is { } name && NamePattern().IsMatch(name))
            {
                Read(name, structure, guard);
            }
            else
            {
                faults.Add(
                    $"{where}: expected a step with a Name of letters, digits, hyphens and underscores, "
                    + $"found {step?.ToJsonString() ?? "null"}");
            }
        }
    }

    private void Read(string name, JsonObject step, StepGuard? guard)
    {
        var type = step["Type"]?.ToString() ?? "none";
        if (!Types.Contains(type))
        {
            faults.Add($"step '{name}': the local cloud does not implement steps of Type {type}; it has {string.Join(", ", Types)}");
            return;
        }

        foreach (var (member, _) in step.Where(member => !Members.Contains(member.Key)))
        {
            faults.Add($"step '{name}': the local cloud does not implement {member}");
        }

        var arguments = step["Arguments"] as JsonObject ?? [];
        var own = arguments;
        if (type == "Condition")
        {
            // What the branches refer to is theirs to wait for, not the condition's.
            own = new JsonObject { ["Conditions"] = arguments["Conditions"]?.DeepClone() };
            Read(arguments["IfSteps"] ?? new JsonArray(), $"IfSteps of '{name}'", new StepGuard(name, true));
            Read(arguments["ElseSteps"] ?? new JsonArray(), $"ElseSteps of '{name}'", new StepGuard(name, false));
        }

        var needs = References.Steps(own).Concat((step["DependsOn"] as JsonArray ?? []).Select(item => item?.ToString() ?? "")).ToHashSet();
        if (guard is not null)
        {
            needs.Add(guard.Condition);
        }

        var read = new PipelineStep(name, type, own.DeepClone().AsObject(), guard, needs, Files(name, step["PropertyFiles"]))
        {
            Retries = RetryPolicy.Read(name, step["RetryPolicies"], faults),
            Cache = CachePolicy.Read(name, type, step["CacheConfig"], faults),
            DisplayName = step["DisplayName"]?.ToString(),
            Description = step["Description"]?.ToString(),
        };
        if (!_steps.TryAdd(name, read))
        {
            faults.Add($"step '{name}': found twice");
        }
    }

    private Dictionary<string, PropertyFile> Files(string step, JsonNode? list)
    {
        var files = new Dictionary<string, PropertyFile>();
        foreach (var file in list as JsonArray ?? [])
        {
            if (file is JsonObject structure && structure["PropertyFileName"] is { } name && structure["OutputName"] is { } output
                && structure["FilePath"] is { } path)
            {
                files[name.ToString()] = new PropertyFile(output.ToString(), path.ToString());
            }
            else
            {
                faults.Add(
                    $"step '{step}': expected a property file with PropertyFileName, OutputName and FilePath, "
                    + $"found {file?.ToJsonString() ?? "null"}");
            }
        }

        return files;
    }

    [GeneratedRegex(@"^[A-Za-z0-9\-_]{1,64}\z")]
    private static partial Regex NamePattern();
}

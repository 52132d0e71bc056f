using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Definition;

/// <summary>A pipeline definition, version 2020-12-01, read and checked.</summary>
internal sealed record PipelineDefinition(
    IReadOnlyDictionary<string, PipelineParameter> Parameters, IReadOnlyDictionary<string, PipelineStep> Steps)
{
    private const string Version = "2020-12-01";

    /// <summary>Reads a definition; throws ValidationException that tells every fault.</summary>
    public static PipelineDefinition Parse(string json)
    {
        var faults = new List<string>();
        var definition = Read(json, faults);
        if (definition is not null && faults.Count == 0)
        {
            faults.AddRange(DefinitionCheck.Faults(definition));
        }

        return faults.Count == 0 ? definition! : throw Refusal.Validation($"Invalid pipeline definition: {string.Join("; ", faults)}");
    }

    private static PipelineDefinition? Read(string json, List<string> faults)
    {
        JsonObject root;
        try
        {
            root = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("expected an object.");
        }
        catch (JsonException fault)
        {
            faults.Add($"not JSON: {fault.Message}");
            return null;
        }

        if ((root["Version"] as JsonValue)?.ToString() != Version)
        {
            faults.Add($"Version: expected \"{Version}\", found {root["Version"]?.ToJsonString() ?? "none"}");
        }

        foreach (var (name, _) in root.Where(
            member => member.Key is not ("Version" or "Metadata" or "Parameters" or "Steps" or "PipelineExperimentConfig")))
        {
            faults.Add($"{name}: the local cloud does not implement this member");
        }

        var parameters = new ParameterReader(faults).Read(root[nameof(Parameters)]);
        var reader = new StepReader(faults);
        reader.Read(root[nameof(Steps)], nameof(Steps), null);
        return new PipelineDefinition(parameters, reader.Steps);
    }
}

using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Definition;

/// <summary>A step of a definition. Steps within a condition's branches stand beside all others and name their guard.</summary>
/// <param name="Name">Unique in the pipeline, branches included.</param>
/// <param name="Type">Processing, Training, Condition and so on.</param>
/// <param name="Arguments">With references still in them.</param>
/// <param name="Guard">The branch it belongs to; null for a step of the pipeline itself.</param>
/// <param name="Needs">Steps that must have succeeded: by DependsOn and by reference, its guard among them.</param>
/// <param name="PropertyFiles">By name.</param>
internal sealed record PipelineStep(
    string Name,
    string Type,
    JsonObject Arguments,
    StepGuard? Guard,
    IReadOnlySet<string> Needs,
    IReadOnlyDictionary<string, PropertyFile> PropertyFiles)
{
    /// <summary>When it is tried again; the first that fits counts.</summary>
    public IReadOnlyList<RetryPolicy> Retries { get; init; } = [];

    /// <summary>Null for a step that always runs.</summary>
    public CachePolicy? Cache { get; init; }

    /// <summary>For people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }
}

/// <summary>A step runs only when this condition had this outcome.</summary>
internal sealed record StepGuard(string Condition, bool Outcome);

/// <summary>A JSON file among the outputs of a processing step.</summary>
internal sealed record PropertyFile(string OutputName, string FilePath);

/// <summary>A parameter of a pipeline. <paramref name="Default"/> is null when a value must be given.</summary>
internal sealed record PipelineParameter(string Name, string Type, JsonNode? Default, IReadOnlyList<string>? Words);

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>A SageMaker pipeline, rendered as its JSON definition of version 2020-12-01, in the form that AWS's own SDK emits.</summary>
/// <param name="Parameters">Given at each start.</param>
/// <param name="Steps">In an order in which each refers only to earlier ones.</param>
public sealed record PipelineDefinition(IReadOnlyList<PipelineParameter> Parameters, IReadOnlyList<PipelineStep> Steps)
{
    /// <summary>Largest definition that SageMaker takes, in characters.</summary>
    public const int MaximumLength = 1_048_576;

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The definition: the same text for the same pipeline. Throws <see cref="InvalidOperationException"/>, naming every fault, when names
    /// are not unique, a step refers to one that does not run before it, or to a parameter that is not declared.
    /// </summary>
    public string ToJson()
    {
        var json = new JsonObject
        {
            ["Version"] = "2020-12-01",
            ["Metadata"] = new JsonObject(),
            ["Parameters"] = new JsonArray([.. Parameters.Select(p => p.Json)]),
            ["Steps"] = new JsonArray([.. Steps.Select(s => s.Json())]),
        };
        var text = json.ToJsonString(Format);
        var faults = PipelineReferences.Faults(this).ToList();
        if (text.Length > MaximumLength)
            faults.Add($"The definition has {text.Length} characters; SageMaker takes {MaximumLength}.");
        return faults.Count == 0 ? text : throw new InvalidOperationException(string.Join('\n', faults));
    }
}

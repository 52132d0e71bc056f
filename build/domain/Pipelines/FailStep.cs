using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>Ends the execution as failed.</summary>
public sealed class FailStep : PipelineStep
{
    /// <summary>Becomes the execution's failure reason.</summary>
    public required PipelineValue<string> ErrorMessage { get; init; }

    internal override string Type => "Fail";

    internal override JsonObject Arguments() => new() { ["ErrorMessage"] = ErrorMessage.Json };
}

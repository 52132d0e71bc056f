using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>An execution and its steps in AWS's members.</summary>
internal static class ExecutionDescription
{
    /// <summary>DescribePipelineExecution's answer.</summary>
    public static JsonObject Of(ExecutionDocument execution) => Wire.Structure(
        ("PipelineArn", execution.PipelineArn),
        ("PipelineExecutionArn", execution.Arn),
        ("PipelineExecutionDisplayName", execution.DisplayName),
        ("PipelineExecutionStatus", execution.Status),
        ("PipelineExecutionDescription", execution.Description),
        ("FailureReason", execution.FailureReason),
        ("CreationTime", Wire.Time(execution.Created)),
        ("LastModifiedTime", Wire.Time(execution.Modified)),
        ("ParallelismConfiguration", execution.Parallel is { } limit ? new JsonObject { ["MaxParallelExecutionSteps"] = limit } : null),
        ("SelectiveExecutionConfig", execution.Selected is { } selected ? new JsonObject
        {
            ["SourcePipelineExecutionArn"] = selected.SourceArn,
            ["SelectedSteps"] = Wire.List(selected.Steps.Select(step => new JsonObject { ["StepName"] = step })),
        } : null));

    /// <summary>One of ListPipelineExecutions' summaries.</summary>
    public static JsonObject Summary(ExecutionDocument execution) => Wire.Structure(
        ("PipelineExecutionArn", execution.Arn),
        ("StartTime", Wire.Time(execution.Created)),
        ("PipelineExecutionStatus", execution.Status),
        ("PipelineExecutionDescription", execution.Description),
        ("PipelineExecutionDisplayName", execution.DisplayName),
        ("PipelineExecutionFailureReason", execution.FailureReason));

    /// <summary>One of ListPipelineExecutionSteps' steps.</summary>
    public static JsonObject Step(StepState state, PipelineStep step) => Wire.Structure(
        ("StepName", state.Name),
        ("StepDisplayName", step.DisplayName),
        ("StepDescription", step.Description),
        ("StartTime", Wire.Time(state.Started)),
        ("EndTime", Wire.Time(state.Ended)),
        ("StepStatus", state.Status),
        ("AttemptCount", state.Attempt),
        ("CacheHitResult", state.CacheSource is { } source ? new JsonObject { ["SourcePipelineExecutionArn"] = source } : null),
        ("FailureReason", state.FailureReason),
        ("Metadata", state.Metadata));
}

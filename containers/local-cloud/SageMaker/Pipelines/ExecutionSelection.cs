using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>Reads SelectiveExecutionConfig.</summary>
internal static class ExecutionSelection
{
    /// <summary>Null for an execution of all steps. Throws ValidationException and ResourceNotFound.</summary>
    public static Selection? Of(JsonObject request, PipelineDocument pipeline, PipelineDefinition definition, ExecutionRecords records)
    {
        if (request.Structure("SelectiveExecutionConfig") is not { } config)
        {
            return null;
        }

        var steps = config.Structures("SelectedSteps").Select(step => step.Required("StepName")).Distinct().ToList();
        if (steps.FirstOrDefault(step => !definition.Steps.ContainsKey(step)) is { } unknown)
        {
            throw Refusal.Validation(
                $"SelectedSteps: step '{unknown}' does not exist. The pipeline has: {string.Join(", ", definition.Steps.Keys)}.");
        }

        var source = Source(config.Text("SourcePipelineExecutionArn"), pipeline, records);
        var others = source.Steps.Where(step => step.Status == StepStatus.Succeeded && !steps.Contains(step.Name)).ToList();
        foreach (var step in steps)
        {
            if (definition.Steps[step].Needs.FirstOrDefault(need => !steps.Contains(need)
                && others.All(other => other.Name != need)) is { } missing)
            {
                throw Refusal.Validation(
                    $"Step '{step}' needs step '{missing}', which is not selected and has no result in {source.Arn}. "
                    + "Select it too, or name another source.");
            }
        }

        return new Selection(source.Arn, steps, others);
    }

    // AWS takes the last execution when none is named.
    private static ExecutionDocument Source(string? arn, PipelineDocument pipeline, ExecutionRecords records)
    {
        if (arn is null)
        {
            return records.List().Where(one => one.PipelineArn == pipeline.Arn && StepStatus.IsFinal(one.Status)).MaxBy(one => one.Created)
                ?? throw Refusal.Validation("SelectiveExecutionConfig: expected an earlier execution of the pipeline, found none.");
        }

        var source = records.Get(arn) ?? throw Refusal.NotFound($"Pipeline execution with ARN {arn} does not exist.");
        return source.PipelineArn == pipeline.Arn && StepStatus.IsFinal(source.Status)
            ? source
            : throw Refusal.Validation(
                $"SourcePipelineExecutionArn: expected an execution of this pipeline that is over, found {arn}, which is {source.Status}.");
    }
}

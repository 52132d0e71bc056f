using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>Executions on disk; changes of their status, and of that of their steps, are announced once they are there.</summary>
internal sealed class ExecutionRecords(SageMakerContext context)
{
    /// <summary>The execution; null when there is none.</summary>
    public ExecutionDocument? Get(string arn) => context.Store.Get<ExecutionDocument>(ExecutionDocument.Collection, arn);

    /// <summary>All executions.</summary>
    public IReadOnlyList<ExecutionDocument> List() => context.Store.List<ExecutionDocument>(ExecutionDocument.Collection);

    /// <summary>Writes an execution unless there is one; false when there is.</summary>
    public bool TryAdd(ExecutionDocument execution)
    {
        var added = context.Store.TryAdd(ExecutionDocument.Collection, execution.Arn, execution);
        if (added)
        {
            Announce(null, execution);
        }

        return added;
    }

    /// <summary>Changes an execution.</summary>
    public ExecutionDocument Change(string arn, Func<ExecutionDocument, ExecutionDocument> change)
    {
        ExecutionDocument? before = null;
        var after = context.Store.Update<ExecutionDocument>(ExecutionDocument.Collection, arn, now =>
        {
            before = now;
            return change(now) with { Modified = context.Now };
        })!;
        Announce(before, after);
        return after;
    }

    private void Announce(ExecutionDocument? before, ExecutionDocument after)
    {
        if (context.Events is null)
        {
            return;
        }

        foreach (var step in after.Steps.Where(step => before?.Step(step.Name)?.Status != step.Status))
        {
            context.Announce(
                "SageMaker Model Building Pipeline Execution Step Status Change", Detail(step, before?.Step(step.Name)?.Status, after),
                    after.PipelineArn, after.Arn);
        }

        if (before?.Status != after.Status)
        {
            context.Announce(
                "SageMaker Model Building Pipeline Execution Status Change", Detail(after, before?.Status), after.PipelineArn, after.Arn);
        }
    }

    private static JsonObject Detail(ExecutionDocument execution, string? before) => Wire.Structure(
        ("pipelineExecutionDescription", execution.Description),
        ("pipelineExecutionDisplayName", execution.DisplayName),
        ("currentPipelineExecutionStatus", execution.Status),
        ("previousPipelineExecutionStatus", before),
        ("executionStartTime", Time(execution.Created)),
        ("executionEndTime", StepStatus.IsFinal(execution.Status) ? Time(execution.Modified) : null),
        ("failureReason", execution.FailureReason),
        ("pipelineArn", execution.PipelineArn),
        ("pipelineExecutionArn", execution.Arn));

    private static JsonObject Detail(StepState step, string? before, ExecutionDocument execution) => Wire.Structure(
        ("metadata", step.Metadata is null ? null : Camel(step.Metadata)),
        ("stepStartTime", Time(step.Started)),
        ("stepEndTime", step.Ended is { } ended ? Time(ended) : null),
        ("stepName", step.Name),
        ("stepType", step.Type),
        ("previousStepStatus", before),
        ("currentStepStatus", step.Status),
        ("failureReason", step.FailureReason),
        ("pipelineArn", execution.PipelineArn),
        ("pipelineExecutionArn", execution.Arn));

    private static JsonObject Camel(JsonObject structure) => new(structure.Select(member =>
        KeyValuePair.Create(char.ToLowerInvariant(member.Key[0]) + member.Key[1..],
            member.Value is JsonObject inner ? Camel(inner) : member.Value?.DeepClone())));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

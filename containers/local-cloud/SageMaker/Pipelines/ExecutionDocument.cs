using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>An execution as it is stored, with the definition as it was at the start. It is written before and after every
/// effect.</summary>
internal sealed record ExecutionDocument(
    string Id, string PipelineName, string PipelineArn, string Arn, string Definition, JsonObject Parameters, string RoleArn, string Token,
        DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "pipeline-executions";

    public string Status { get; init; } = StepStatus.Executing;

    public string? DisplayName { get; init; }

    /// <summary>Of the request that started it; null where an older run of the cloud did not note it.</summary>
    public string? Content { get; init; }

    public string? Description { get; init; }

    public string? FailureReason { get; init; }

    public int? Parallel { get; init; }

    public DateTimeOffset Modified { get; init; } = Created;

    /// <summary>The only steps that run, and the execution whose results stand in for all others; null for all steps.</summary>
    public Selection? Selected { get; init; }

    /// <summary>Of the last RetryPipelineExecution; null when there was none.</summary>
    public string? RetryToken { get; init; }

    /// <summary>The steps that were started, in the order of their start.</summary>
    public IReadOnlyList<StepState> Steps { get; init; } = [];

    /// <summary>A step's state; null when it was not started.</summary>
    public StepState? Step(string name) => Steps.FirstOrDefault(step => step.Name == name);

    /// <summary>A step's result: its own, or that of the execution that stands in for it; null when there is none yet.</summary>
    public StepState? Result(string name) => Step(name) ?? Selected?.Others.FirstOrDefault(step => step.Name == name);

    /// <summary>A copy with a step added or replaced.</summary>
    public ExecutionDocument With(StepState step) => this with
    {
        Steps = Step(step.Name) is null ? [.. Steps, step] : [.. Steps.Select(one => one.Name == step.Name ? step : one)],
    };
}

/// <summary>A step of an execution. <paramref name="Properties"/> is what later steps can refer to.</summary>
internal sealed record StepState(string Name, string Status, DateTimeOffset Started)
{
    /// <summary>Of the step; null where an older run of the cloud did not note it.</summary>
    public string? Type { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The try that is under way, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Tries since the step began, or since somebody retried the execution.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>When the next try begins; null when it may at once.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>What says that another run does the same; null for a step without a cache.</summary>
    public string? CacheKey { get; init; }

    /// <summary>The execution whose result was taken over; null when the step ran.</summary>
    public string? CacheSource { get; init; }

    public string? FailureReason { get; init; }

    public JsonObject? Metadata { get; init; }

    public JsonObject? Properties { get; init; }
}

/// <summary>SelectiveExecutionConfig: the steps that run, and what the others had come to in another execution.</summary>
internal sealed record Selection(string SourceArn, IReadOnlyList<string> Steps, IReadOnlyList<StepState> Others);

/// <summary>SageMaker's words for where a step or an execution stands.</summary>
internal static class StepStatus
{
    public const string Starting = "Starting";
    public const string Executing = "Executing";
    public const string Stopping = "Stopping";
    public const string Stopped = "Stopped";
    public const string Failed = "Failed";
    public const string Succeeded = "Succeeded";

    /// <summary>Whether it will not change any more.</summary>
    public static bool IsFinal(string status) => status is Succeeded or Failed or Stopped;
}

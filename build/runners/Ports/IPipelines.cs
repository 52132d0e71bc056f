namespace Slipway.Runners.Ports;

/// <summary>Training pipelines.</summary>
public interface IPipelines
{
    /// <summary>Creates the pipeline or updates it to this definition.</summary>
    Task UpsertAsync(string name, string definitionJson, string roleArn, string requestToken, CancellationToken cancellation);

    /// <summary>Starts an execution; the same token gives the same execution. Returns its ARN.</summary>
    Task<string> StartAsync(
        string name, IReadOnlyDictionary<string, string> parameters, string requestToken, CancellationToken cancellation);

    /// <summary>Where an execution stands.</summary>
    Task<PipelineExecution> DescribeAsync(string executionArn, CancellationToken cancellation);
}

/// <summary>An execution and its steps, in the order in which they started.</summary>
public sealed record PipelineExecution(string Arn, PipelineStatus Status, string? FailureReason, IReadOnlyList<PipelineStepState> Steps);

/// <summary>
/// One step. <see cref="Arn"/> is that of the job or package it made, when it made one; <see cref="Status"/> is SageMaker's word.
/// </summary>
public sealed record PipelineStepState(
    string Name, string Status, string? FailureReason, string? Arn, DateTimeOffset? Started, DateTimeOffset? Ended);

/// <summary>Where an execution stands.</summary>
public enum PipelineStatus
{
    /// <summary>Under way.</summary>
    Executing,

    /// <summary>All steps done.</summary>
    Succeeded,

    /// <summary>A step failed.</summary>
    Failed,

    /// <summary>Stopped.</summary>
    Stopped,
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>
/// Does what steps of one type do. It can be killed at any point and run again: what it creates has a name or token that is derived
/// from the execution and the step, and what is there already is taken up.
/// </summary>
internal interface IStepRunner
{
    /// <summary>Runs a step to its end. Throws OperationCanceledException when the cloud stops.</summary>
    Task<StepOutcome> RunAsync(StepRun run, CancellationToken cloudStops);

    /// <summary>Stops what a running step has under way.</summary>
    void Stop(ExecutionDocument execution, PipelineStep step);
}

/// <summary>A step of an execution that is to be run.</summary>
/// <param name="Execution">As it stood when the step was started.</param>
/// <param name="Step">The step.</param>
/// <param name="Evaluator">Resolves its arguments.</param>
/// <param name="Began">To be called with the metadata once there is something under way.</param>
internal sealed record StepRun(ExecutionDocument Execution, PipelineStep Step, Evaluator Evaluator, Action<JsonObject> Began)
{
    /// <summary>The arguments, resolved.</summary>
    public JsonObject Arguments() => Evaluator.Structure(Step.Arguments);
}

/// <summary>How a step ended.</summary>
internal sealed record StepOutcome(string Status, JsonObject? Metadata = null, JsonObject? Properties = null, string? FailureReason = null)
{
    /// <summary>What retry policies go by, when it failed for a reason that may pass: for example
    /// <c>SageMaker.CAPACITY_ERROR</c>.</summary>
    public string? Exception { get; init; }

    /// <summary>It failed.</summary>
    public static StepOutcome Failure(string reason, JsonObject? metadata = null) => new(StepStatus.Failed, metadata, null, reason);
}

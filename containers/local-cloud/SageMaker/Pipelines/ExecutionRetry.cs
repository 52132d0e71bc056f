using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>RetryPipelineExecution: what failed or was stopped is tried once more, what succeeded stays.</summary>
internal static class ExecutionRetry
{
    /// <summary>The execution, to be run again. Throws ConflictException for one that has nothing to retry.</summary>
    public static ExecutionDocument Of(ExecutionDocument execution, string token, int? parallel)
    {
        if (execution.Status is not (StepStatus.Failed or StepStatus.Stopped))
        {
            throw Refusal.Conflict(
                $"Pipeline execution with ARN {execution.Arn} status {execution.Status} cannot be retried. "
                + "Only failed and stopped ones can.");
        }

        return execution with
        {
            Status = StepStatus.Executing,
            FailureReason = null,
            RetryToken = token,
            Parallel = parallel ?? execution.Parallel,
            Steps =
            [
                .. execution.Steps.Select(step => step.Status == StepStatus.Succeeded ? step : step with
                {
                    Status = StepStatus.Starting, Attempt = step.Attempt + 1, Tries = 1, Ended = null, FailureReason = null, RetryAt = null,
                }),
            ],
        };
    }
}

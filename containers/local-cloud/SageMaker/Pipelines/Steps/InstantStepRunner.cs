using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>Steps that are done as soon as they are begun. A refusal of the operation behind them fails the step.</summary>
internal abstract class InstantStepRunner : IStepRunner
{
    /// <inheritdoc />
    public Task<StepOutcome> RunAsync(StepRun run, CancellationToken cloudStops)
    {
        try
        {
            return Task.FromResult(Run(run));
        }
        catch (ServiceException fault)
        {
            return Task.FromResult(StepOutcome.Failure($"ClientError: {fault.Message}"));
        }
    }

    /// <inheritdoc />
    public void Stop(ExecutionDocument execution, PipelineStep step)
    {
    }

    /// <summary>Does it.</summary>
    protected abstract StepOutcome Run(StepRun run);
}

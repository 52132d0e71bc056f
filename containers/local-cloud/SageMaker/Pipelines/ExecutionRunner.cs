using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Pipelines.Expressions;
using Slipway.LocalCloud.SageMaker.Pipelines.Steps;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>
/// Runs one execution: starts the steps that can go on, waits for any of them, and looks again, until none is left. All it knows is in
/// the execution's document, so that a run that was killed goes on where the document stands.
/// </summary>
internal sealed class ExecutionRunner(SageMakerContext context, ExecutionRecords records, IReadOnlyDictionary<string, IStepRunner> runners)
{
    /// <summary>Runs an execution to its end.</summary>
    public async Task RunAsync(string arn, CancellationToken cloudStops)
    {
        var definition = PipelineDefinition.Parse(Get(arn).Definition);
        var running = new Dictionary<string, Task>();
        while (true)
        {
            var execution = Get(arn);
            var limit = execution.Parallel ?? int.MaxValue;
            var ready = Schedule.Ready(definition, execution).Where(step => !running.ContainsKey(step.Name));
            foreach (var step in ready.Take(limit - running.Count).ToList())
            {
                running.Add(step.Name, Task.Run(() => RunStepAsync(definition, arn, step, cloudStops), cloudStops));
            }

            if (running.Count == 0)
            {
                End(arn);
                return;
            }

            var done = await Task.WhenAny(running.Values).ConfigureAwait(false);
            running.Remove(running.Single(pair => pair.Value == done).Key);
            await done.ConfigureAwait(false);
        }
    }

    /// <summary>Stops what the steps of an execution have under way.</summary>
    public void Stop(ExecutionDocument execution)
    {
        var definition = PipelineDefinition.Parse(execution.Definition);
        foreach (var state in execution.Steps.Where(state => !StepStatus.IsFinal(state.Status)))
        {
            var step = definition.Steps[state.Name];
            runners[step.Type].Stop(execution, step);
        }
    }

    private async Task RunStepAsync(PipelineDefinition definition, string arn, PipelineStep step, CancellationToken cloudStops)
    {
        var execution = Change(
            arn, now => now.Step(step.Name) is null ? now.With(new StepState(step.Name, StepStatus.Starting, context.Now) { Type = step.Type }) : now);
        var evaluator = new Evaluator(new ExecutionReferences(context, definition, execution));
        void Began(JsonObject metadata) =>
            Put(arn, step, state => state with { Status = StepStatus.Executing, Metadata = metadata.DeepClone().AsObject() });
        StepOutcome outcome;
        try
        {
            outcome = await runners[step.Type].RunAsync(new StepRun(execution, step, evaluator, Began), cloudStops).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ExpressionException or JobFault)
        {
            outcome = StepOutcome.Failure($"ClientError: step '{step.Name}': {fault.Message}");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            context.Log.LogError(fault, "Step {Step} of {Execution} failed", step.Name, arn);
            outcome = StepOutcome.Failure($"InternalServerError: {fault.Message}");
        }

        Put(arn, step, state => state with
        {
            Status = outcome.Status,
            Ended = context.Now,
            Metadata = outcome.Metadata ?? state.Metadata,
            Properties = outcome.Properties,
            FailureReason = outcome.FailureReason is { } reason ? MessageFile.Reason(reason) : null,
        });
    }

    private void End(string arn) => Change(arn, execution =>
    {
        var failed = execution.Steps.Any(step => step.Status == StepStatus.Failed);
        var stopped = execution.Status == StepStatus.Stopping || execution.Steps.Any(step => step.Status == StepStatus.Stopped);
        return execution with
        {
            Modified = context.Now,
            Status = stopped ? StepStatus.Stopped : failed ? StepStatus.Failed : StepStatus.Succeeded,
            FailureReason = failed && !stopped ? "Step failure: One or multiple steps failed." : null,
        };
    });

    private ExecutionDocument Get(string arn) => records.Get(arn)!;

    private void Put(string arn, PipelineStep step, Func<StepState, StepState> change) =>
        Change(arn, execution => execution.With(change(execution.Step(step.Name)!)));

    private ExecutionDocument Change(string arn, Func<ExecutionDocument, ExecutionDocument> change) => records.Change(arn, change);
}

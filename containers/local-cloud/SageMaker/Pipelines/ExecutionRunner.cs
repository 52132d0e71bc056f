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
    private readonly StopSignals _stops = new();
    private readonly StepCache _cache = new(context, records);

    /// <summary>Runs an execution to its end.</summary>
    public async Task RunAsync(string arn, CancellationToken cloudStops)
    {
        var definition = PipelineDefinition.Parse(Get(arn).Definition);
        var running = new Dictionary<string, Task>();

        // A run before this one may have been told to stop when it was over.
        _stops.Forget(arn);
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
                _stops.Forget(arn);
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
        _stops.Give(execution.Arn);
        var definition = PipelineDefinition.Parse(execution.Definition);
        foreach (var state in execution.Steps.Where(state => !StepStatus.IsFinal(state.Status)))
        {
            var step = definition.Steps[state.Name];
            runners[step.Type].Stop(execution, step);
        }
    }

    private async Task RunStepAsync(PipelineDefinition definition, string arn, PipelineStep step, CancellationToken cloudStops)
    {
        using var stops = CancellationTokenSource.CreateLinkedTokenSource(_stops.Of(arn), cloudStops);
        while (true)
        {
            if (Get(arn).Step(step.Name)?.RetryAt is { } next && !await WaitAsync(arn, next, stops.Token).ConfigureAwait(false))
            {
                cloudStops.ThrowIfCancellationRequested();
                Put(arn, step, state => state with { Status = StepStatus.Stopped, Ended = context.Now, RetryAt = null });
                return;
            }

            var outcome = await TryAsync(definition, arn, step, cloudStops).ConfigureAwait(false);
            if (Again(step, Get(arn).Step(step.Name)!, outcome) is not { } wait)
            {
                End(arn, step, outcome);
                return;
            }

            Put(arn, step, state => state with
            {
                Status = StepStatus.Starting,
                Attempt = state.Attempt + 1,
                Tries = state.Tries + 1,
                RetryAt = context.Now + wait,
                FailureReason = MessageFile.Reason(outcome.FailureReason ?? ""),
            });
        }
    }

    // The wait before the next try; null when there is none.
    private TimeSpan? Again(PipelineStep step, StepState state, StepOutcome outcome) =>
        outcome is { Status: StepStatus.Failed, Exception: { } exception }
        ? step.Retries.Select(policy => policy.Wait(exception, state.Tries, context.Now - state.Started))
            .FirstOrDefault(wait => wait is not null)
        : null;

    // False when the execution was stopped meanwhile.
    private async Task<bool> WaitAsync(string arn, DateTimeOffset until, CancellationToken stops)
    {
        var wait = until - context.Now;
        wait = wait > TimeSpan.Zero && Get(arn).Status != StepStatus.Stopping ? wait : TimeSpan.Zero;
        await Task.Delay(wait, context.Time, stops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stops.IsCancellationRequested && Get(arn).Status != StepStatus.Stopping;
    }

    private async Task<StepOutcome> TryAsync(PipelineDefinition definition, string arn, PipelineStep step, CancellationToken cloudStops)
    {
        var execution = Change(
            arn, now => now.Step(step.Name) is null
                ? now.With(new StepState(step.Name, StepStatus.Starting, context.Now) { Type = step.Type }) : now);
        var evaluator = new Evaluator(new ExecutionReferences(context, definition, execution));
        void Began(JsonObject metadata) =>
            Put(arn, step, state => state with { Status = StepStatus.Executing, Metadata = metadata.DeepClone().AsObject() });
        try
        {
            if (step.Cache is not null && Cached(execution, step, evaluator) is { } cached)
            {
                return cached;
            }

            return await runners[step.Type].RunAsync(new StepRun(execution, step, evaluator, Began), cloudStops).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ExpressionException or JobFault)
        {
            return StepOutcome.Failure($"ClientError: step '{step.Name}': {fault.Message}");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            context.Log.LogError(fault, "Step {Step} of {Execution} failed", step.Name, arn);
            return StepOutcome.Failure($"InternalServerError: {fault.Message}") with { Exception = "Step.SERVICE_FAULT" };
        }
    }

    // Null when no earlier run did the same.
    private StepOutcome? Cached(ExecutionDocument execution, PipelineStep step, Evaluator evaluator)
    {
        var key = StepCache.Key(step, evaluator.Structure(step.Arguments));
        var hit = _cache.Find(execution, step, key);
        Put(execution.Arn, step, state => state with { CacheKey = key, CacheSource = hit?.ExecutionArn });
        return hit is null ? null : new StepOutcome(StepStatus.Succeeded, hit.State.Metadata, hit.State.Properties);
    }

    private void End(string arn, PipelineStep step, StepOutcome outcome) =>
        Put(arn, step, state => state with
        {
            Status = outcome.Status,
            Ended = context.Now,
            RetryAt = null,
            Metadata = outcome.Metadata ?? state.Metadata,
            Properties = outcome.Properties,
            FailureReason = outcome.FailureReason is { } reason ? MessageFile.Reason(reason) : null,
        });

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

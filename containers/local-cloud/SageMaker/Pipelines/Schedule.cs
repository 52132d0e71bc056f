using Slipway.LocalCloud.SageMaker.Pipelines.Definition;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>Decides which steps of an execution can go on.</summary>
internal static class Schedule
{
    /// <summary>Steps to run now, in the order of the definition: those that were under way, and those whose needs have all
    /// succeeded.</summary>
    public static IEnumerable<PipelineStep> Ready(PipelineDefinition definition, ExecutionDocument execution)
    {
        var mayStart = execution.Status == StepStatus.Executing
            && execution.Steps.All(step => step.Status is not StepStatus.Failed and not StepStatus.Stopped);
        return definition.Steps.Values.Where(step => execution.Step(step.Name) is { } state
            ? !StepStatus.IsFinal(state.Status)
            : mayStart && execution.Selected?.Steps.Contains(step.Name) != false
                && InTakenBranch(step, execution) && step.Needs.All(need => execution.Result(need)?.Status == StepStatus.Succeeded));
    }

    // A step outside of a branch that needs one inside of a branch not taken never gets what it waits for, and does not run either.
    private static bool InTakenBranch(PipelineStep step, ExecutionDocument execution) =>
        step.Guard is not { } guard || Outcome(execution.Result(guard.Condition)) == guard.Outcome;

    private static bool? Outcome(StepState? condition) => condition?.Properties?["Outcome"]?.ToString() switch
    {
        "True" => true,
        "False" => false,
        _ => null,
    };
}

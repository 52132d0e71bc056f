using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>Condition steps: the outcome decides which branch the schedule takes.</summary>
internal sealed class ConditionStepRunner : InstantStepRunner
{
    /// <inheritdoc />
    protected override StepOutcome Run(StepRun run)
    {
        var conditions = run.Step.Arguments["Conditions"] as JsonArray
            ?? throw new ExpressionException("expected a list of Conditions, found none");
        var outcome = new JsonObject { ["Outcome"] = Condition.All(conditions, run.Evaluator) ? "True" : "False" };
        return new StepOutcome(StepStatus.Succeeded, new JsonObject { ["Condition"] = outcome.DeepClone() }, outcome);
    }
}

/// <summary>Fail steps: they end the execution as failed, with a message.</summary>
internal sealed class FailStepRunner : InstantStepRunner
{
    /// <inheritdoc />
    protected override StepOutcome Run(StepRun run)
    {
        var message = run.Arguments()["ErrorMessage"]?.ToString() ?? "";
        return StepOutcome.Failure(message, new JsonObject { ["Fail"] = new JsonObject { ["ErrorMessage"] = message } });
    }
}

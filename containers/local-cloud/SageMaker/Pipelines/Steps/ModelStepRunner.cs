using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Models;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>Model steps. The model's name is derived, so that a step that is run again takes up its model.</summary>
internal sealed class ModelStepRunner(ModelCatalog models) : InstantStepRunner
{
    /// <inheritdoc />
    protected override StepOutcome Run(StepRun run)
    {
        var name = DerivedName.Job(run.Execution, run.Step.Name);
        var named = new JsonObject { ["ModelName"] = name };
        if (!models.Exists(name))
        {
            var request = run.Arguments();
            request["ModelName"] = name;
            models.Create(request);
        }

        var model = models.Describe(named);
        return new StepOutcome(
            StepStatus.Succeeded, new JsonObject { ["Model"] = new JsonObject { ["Arn"] = model.Text("ModelArn") } }, model);
    }
}

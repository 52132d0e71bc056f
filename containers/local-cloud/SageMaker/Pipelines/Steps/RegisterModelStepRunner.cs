using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Packages;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>RegisterModel steps. The client token is derived from the execution and the step: however often it is run, one package comes
/// of it.</summary>
internal sealed class RegisterModelStepRunner(PackageCatalog packages, PackageGroups groups) : InstantStepRunner
{
    /// <inheritdoc />
    protected override StepOutcome Run(StepRun run)
    {
        var request = run.Arguments();
        request["ClientToken"] = DerivedName.Token(run.Execution, run.Step.Name);
        if (request.Text("ModelPackageGroupName") is { } group)
        {
            // As in AWS, the step makes the group when it is missing.
            groups.Ensure(PackageName.Parse(group).Group, []);
        }

        var arn = packages.Create(request).Required("ModelPackageArn");
        return new StepOutcome(
            StepStatus.Succeeded,
            new JsonObject { ["RegisterModel"] = new JsonObject { ["Arn"] = arn } },
            packages.Describe(new JsonObject { ["ModelPackageName"] = arn }));
    }
}

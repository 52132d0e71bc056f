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
        var token = DerivedName.Token(run.Execution, run.Step.Name);
        request["ClientToken"] = token;
        string? arn = null;
        if (request.Text("ModelPackageGroupName") is { } group)
        {
            // As in AWS, the step makes the group when it is missing.
            var name = PackageName.Parse(group).Group;
            groups.Ensure(name, []);

            // Looked up, not only sent again: arguments such as the current time are others in a second run.
            arn = packages.ByToken(name, token)?.Arn;
        }

        arn ??= packages.Create(request).Required("ModelPackageArn");
        return new StepOutcome(
            StepStatus.Succeeded,
            new JsonObject { ["RegisterModel"] = new JsonObject { ["Arn"] = arn } },
            packages.Describe(new JsonObject { ["ModelPackageName"] = arn }));
    }
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Endpoints;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Packages;
using Slipway.LocalCloud.SageMaker.Pipelines;
using Slipway.LocalCloud.SageMaker.Tuning;

namespace Slipway.LocalCloud.SageMaker.Search;

/// <summary>What can be searched, by the names of the Resource member.</summary>
internal static class SearchSources
{
    // Of DescribeEndpoint, what the Endpoint of Search has not.
    private static readonly string[] EndpointOnly =
        ["AsyncInferenceConfig", "ExplainerConfig", "LastDeploymentConfig", "PendingDeploymentSummary", "MetricsConfig"];

    /// <summary>The table.</summary>
    public static IReadOnlyDictionary<string, SearchSource> Of(SageMakerContext context, SageMakerParts parts) =>
        new Dictionary<string, SearchSource>
    {
        ["TrainingJob"] = new("TrainingJobArn", () => context.Store.List<TrainingJob>(TrainingJob.Collection)
            .Select(job => TrainingDescription.Of(job, context.Now))),
        ["HyperParameterTuningJob"] = new("HyperParameterTuningJobArn", () => context.Store.List<TuningJob>(TuningJob.Collection)
            .Select(job => TuningDescription.Of(job, TrialResult.Of(job, parts.Training.Get)))),
        ["ModelPackage"] = new("ModelPackageArn", () => context.Store.List<Package>(Package.Collection).Select(PackageDescription.Of)),
        ["ModelPackageGroup"] = new("ModelPackageGroupArn", () => context.Store.List<PackageGroup>(PackageGroup.Collection)
            .Select(PackageGroups.Summary)),
        ["Pipeline"] = new("PipelineArn", () => context.Store.List<PipelineDocument>(PipelineDocument.Collection)
            .Select(PipelineCatalog.Description))
        {
            Hides = ["PipelineDefinition"],
        },
        ["PipelineExecution"] = new("PipelineExecutionArn", () => context.Store.List<ExecutionDocument>(ExecutionDocument.Collection)
            .Select(Execution)) { HasTags = false },
        ["ModelCard"] = new("ModelCardArn", parts.Cards.Descriptions),
        ["Endpoint"] = new("EndpointArn", () => context.Store.List<EndpointDocument>(EndpointDocument.Collection)
            .Select(EndpointDescription.Of)) { Hides = EndpointOnly },
    };

    private static JsonObject Execution(ExecutionDocument execution)
    {
        var description = ExecutionDescription.Of(execution);
        description["PipelineParameters"] = new JsonArray([.. execution.Parameters.Select(parameter =>
            new JsonObject { ["Name"] = parameter.Key, ["Value"] = parameter.Value?.ToString() ?? "" })]);
        return description;
    }
}

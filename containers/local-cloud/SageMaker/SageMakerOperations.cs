using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.SageMaker;

/// <summary>The operations by their names on the wire.</summary>
internal static class SageMakerOperations
{
    /// <summary>The table.</summary>
    public static IReadOnlyDictionary<string, Operation> Of(SageMakerParts parts) =>
        Table(parts).ToDictionary(pair => pair.Key, pair => new Operation((request, _) => Task.FromResult(pair.Value(request))));

    private static Dictionary<string, Func<JsonObject, JsonObject>> Table(SageMakerParts parts) => new()
    {
        ["AddTags"] = parts.Tags.Add,
        ["DeleteTags"] = parts.Tags.Delete,
        ["ListTags"] = parts.Tags.List,

        ["Search"] = parts.Search.Search,

        ["CreateTrainingJob"] = parts.Training.Create,
        ["DescribeTrainingJob"] = parts.Training.Describe,
        ["ListTrainingJobs"] = parts.Training.List,
        ["StopTrainingJob"] = parts.Training.Stop,
        ["CreateProcessingJob"] = parts.Processing.Create,
        ["DescribeProcessingJob"] = parts.Processing.Describe,
        ["ListProcessingJobs"] = parts.Processing.List,
        ["StopProcessingJob"] = parts.Processing.Stop,

        ["CreateHyperParameterTuningJob"] = parts.Tuning.Create,
        ["DescribeHyperParameterTuningJob"] = parts.Tuning.Describe,
        ["ListHyperParameterTuningJobs"] = parts.Tuning.List,
        ["ListTrainingJobsForHyperParameterTuningJob"] = parts.Tuning.ListTrials,
        ["StopHyperParameterTuningJob"] = parts.Tuning.Stop,
        ["CreateTransformJob"] = parts.Transform.Create,
        ["DescribeTransformJob"] = parts.Transform.Describe,
        ["ListTransformJobs"] = parts.Transform.List,
        ["StopTransformJob"] = parts.Transform.Stop,

        ["CreatePipeline"] = parts.Pipelines.Create,
        ["UpdatePipeline"] = parts.Pipelines.Update,
        ["DescribePipeline"] = parts.Pipelines.Describe,
        ["ListPipelines"] = parts.Pipelines.List,
        ["DeletePipeline"] = parts.Pipelines.Delete,
        ["StartPipelineExecution"] = parts.Executions.Start,
        ["StopPipelineExecution"] = parts.Executions.Stop,
        ["RetryPipelineExecution"] = parts.Executions.Retry,
        ["UpdatePipelineExecution"] = parts.Executions.Update,
        ["DescribePipelineExecution"] = parts.Executions.Describe,
        ["DescribePipelineDefinitionForExecution"] = parts.Executions.DescribeDefinition,
        ["ListPipelineExecutions"] = parts.Executions.List,
        ["ListPipelineExecutionSteps"] = parts.Executions.ListSteps,
        ["ListPipelineParametersForExecution"] = parts.Executions.ListParameters,

        ["CreateModelPackageGroup"] = parts.Groups.Create,
        ["DescribeModelPackageGroup"] = parts.Groups.Describe,
        ["ListModelPackageGroups"] = parts.Groups.List,
        ["DeleteModelPackageGroup"] = parts.Groups.Delete,
        ["CreateModelPackage"] = parts.Packages.Create,
        ["DescribeModelPackage"] = parts.Packages.Describe,
        ["UpdateModelPackage"] = parts.Packages.Update,
        ["ListModelPackages"] = parts.Packages.List,
        ["DeleteModelPackage"] = parts.Packages.Delete,

        ["CreateModelCard"] = parts.Cards.Create,
        ["DescribeModelCard"] = parts.Cards.Describe,
        ["UpdateModelCard"] = parts.Cards.Update,
        ["ListModelCards"] = parts.Cards.List,
        ["ListModelCardVersions"] = parts.Cards.ListVersions,
        ["DeleteModelCard"] = parts.Cards.Delete,

        ["CreateModel"] = parts.Models.Create,
        ["DescribeModel"] = parts.Models.Describe,
        ["ListModels"] = parts.Models.List,
        ["DeleteModel"] = parts.Models.Delete,
        ["CreateEndpointConfig"] = parts.Configs.Create,
        ["DescribeEndpointConfig"] = parts.Configs.Describe,
        ["ListEndpointConfigs"] = parts.Configs.List,
        ["DeleteEndpointConfig"] = parts.Configs.Delete,
        ["CreateEndpoint"] = parts.Endpoints.Create,
        ["UpdateEndpoint"] = parts.Endpoints.Update,
        ["UpdateEndpointWeightsAndCapacities"] = parts.Endpoints.UpdateWeights,
        ["DescribeEndpoint"] = parts.Endpoints.Describe,
        ["ListEndpoints"] = parts.Endpoints.List,
        ["DeleteEndpoint"] = parts.Endpoints.Delete,
    };
}

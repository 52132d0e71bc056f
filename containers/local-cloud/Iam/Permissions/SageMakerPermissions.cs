namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>What SageMaker's operations need (service authorization reference, "Amazon SageMaker").</summary>
internal static class SageMakerPermissions
{
    /// <summary>See <see cref="PermissionTable"/> for how rows are read.</summary>
    public const string Rows =
        """
        sagemaker:AddTags {ResourceArn}
        sagemaker:DeleteTags {ResourceArn}
        sagemaker:ListTags {ResourceArn}
        sagemaker:Search *

        sagemaker:CreateTrainingJob training-job/{TrainingJobName} pass:{RoleArn} tags:AddTags
        sagemaker:DescribeTrainingJob training-job/{TrainingJobName}
        sagemaker:ListTrainingJobs *
        sagemaker:StopTrainingJob training-job/{TrainingJobName}
        sagemaker:CreateProcessingJob processing-job/{ProcessingJobName} pass:{RoleArn} tags:AddTags
        sagemaker:DescribeProcessingJob processing-job/{ProcessingJobName}
        sagemaker:ListProcessingJobs *
        sagemaker:StopProcessingJob processing-job/{ProcessingJobName}
        sagemaker:CreateTransformJob transform-job/{TransformJobName} tags:AddTags
        sagemaker:DescribeTransformJob transform-job/{TransformJobName}
        sagemaker:ListTransformJobs *
        sagemaker:StopTransformJob transform-job/{TransformJobName}
        sagemaker:CreateHyperParameterTuningJob hyper-parameter-tuning-job/{HyperParameterTuningJobName} pass:{TrainingJobDefinition.RoleArn} tags:AddTags
        sagemaker:DescribeHyperParameterTuningJob hyper-parameter-tuning-job/{HyperParameterTuningJobName}
        sagemaker:ListHyperParameterTuningJobs *
        sagemaker:ListTrainingJobsForHyperParameterTuningJob hyper-parameter-tuning-job/{HyperParameterTuningJobName}
        sagemaker:StopHyperParameterTuningJob hyper-parameter-tuning-job/{HyperParameterTuningJobName}

        sagemaker:CreatePipeline pipeline/{PipelineName} pass:{RoleArn} tags:AddTags
        sagemaker:UpdatePipeline pipeline/{PipelineName} pass:{RoleArn}
        sagemaker:DescribePipeline pipeline/{PipelineName}
        sagemaker:ListPipelines *
        sagemaker:DeletePipeline pipeline/{PipelineName}
        sagemaker:StartPipelineExecution pipeline/{PipelineName}
        sagemaker:StopPipelineExecution {PipelineExecutionArn}
        sagemaker:RetryPipelineExecution {PipelineExecutionArn}
        sagemaker:DescribePipelineExecution {PipelineExecutionArn}
        sagemaker:UpdatePipelineExecution {PipelineExecutionArn}
        sagemaker:DescribePipelineDefinitionForExecution {PipelineExecutionArn}
        sagemaker:ListPipelineExecutions pipeline/{PipelineName}
        sagemaker:ListPipelineExecutionSteps {PipelineExecutionArn}
        sagemaker:ListPipelineParametersForExecution {PipelineExecutionArn}
        sagemaker:SendPipelineExecutionStepSuccess pipeline/*
        sagemaker:SendPipelineExecutionStepFailure pipeline/*

        sagemaker:CreateModelPackageGroup model-package-group/{ModelPackageGroupName} tags:AddTags
        sagemaker:DescribeModelPackageGroup model-package-group/{ModelPackageGroupName}
        sagemaker:ListModelPackageGroups *
        sagemaker:DeleteModelPackageGroup model-package-group/{ModelPackageGroupName}
        sagemaker:PutModelPackageGroupPolicy model-package-group/{ModelPackageGroupName}
        sagemaker:GetModelPackageGroupPolicy model-package-group/{ModelPackageGroupName}
        sagemaker:DeleteModelPackageGroupPolicy model-package-group/{ModelPackageGroupName}
        sagemaker:CreateModelPackage model-package-group/{ModelPackageGroupName}? model-package/{ModelPackageGroupName}/*? model-package/{ModelPackageName}? tags:AddTags
        sagemaker:DescribeModelPackage model-package/{ModelPackageName}
        sagemaker:BatchDescribeModelPackage model-package/{ModelPackageArnList}
        sagemaker:UpdateModelPackage {ModelPackageArn}
        sagemaker:ListModelPackages *
        sagemaker:DeleteModelPackage model-package/{ModelPackageName}
        sagemaker:CreateModelCard model-card/{ModelCardName} tags:AddTags
        sagemaker:DescribeModelCard model-card/{ModelCardName}
        sagemaker:UpdateModelCard model-card/{ModelCardName}
        sagemaker:DeleteModelCard model-card/{ModelCardName}
        sagemaker:ListModelCards *
        sagemaker:ListModelCardVersions model-card/{ModelCardName}

        sagemaker:CreateModel model/{ModelName} pass:{ExecutionRoleArn} tags:AddTags
        sagemaker:DescribeModel model/{ModelName}
        sagemaker:ListModels *
        sagemaker:DeleteModel model/{ModelName}
        sagemaker:CreateEndpointConfig endpoint-config/{EndpointConfigName} pass:{ExecutionRoleArn} tags:AddTags
        sagemaker:DescribeEndpointConfig endpoint-config/{EndpointConfigName}
        sagemaker:ListEndpointConfigs *
        sagemaker:DeleteEndpointConfig endpoint-config/{EndpointConfigName}
        sagemaker:CreateEndpoint endpoint/{EndpointName} endpoint-config/{EndpointConfigName} tags:AddTags
        sagemaker:UpdateEndpoint endpoint/{EndpointName} endpoint-config/{EndpointConfigName}
        sagemaker:UpdateEndpointWeightsAndCapacities endpoint/{EndpointName}
        sagemaker:DescribeEndpoint endpoint/{EndpointName}
        sagemaker:ListEndpoints *
        sagemaker:DeleteEndpoint endpoint/{EndpointName}
        sagemaker:InvokeEndpoint endpoint/{EndpointName}
        sagemaker:InvokeEndpointAsync endpoint/{EndpointName}
        sagemaker:InvokeEndpointWithResponseStream action:InvokeEndpoint endpoint/{EndpointName}
        sagemaker:CreateInferenceExperiment inference-experiment/{Name} pass:{RoleArn} tags:AddTags
        sagemaker:DescribeInferenceExperiment inference-experiment/{Name}
        sagemaker:UpdateInferenceExperiment inference-experiment/{Name}
        sagemaker:StartInferenceExperiment inference-experiment/{Name}
        sagemaker:StopInferenceExperiment inference-experiment/{Name}
        sagemaker:DeleteInferenceExperiment inference-experiment/{Name}
        sagemaker:ListInferenceExperiments *
        """;
}

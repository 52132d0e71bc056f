using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>The shape of a real model pipeline with script containers: Prepare, Train, Evaluate, Gate, then Register or Refused.</summary>
internal static class PipelineFixture
{
    public const string Token = "0123456789abcdef0123456789abcdef";
    private const string Resources = """{"ClusterConfig":{"InstanceType":"ml.m5.large","InstanceCount":1,"VolumeSizeInGB":5}}""";

    public static string Image(SageMakerFixture cloud) => cloud.Images.Add("model", """
        case "$1" in
        prepare) tail -n 1 "$SAGEMAKER_BASE_DIR/processing/input/raw/data.csv" > "$SAGEMAKER_BASE_DIR/processing/output/train/train.csv";;
        train) cp "$SAGEMAKER_BASE_DIR/input/data/train/train.csv" "$SAGEMAKER_BASE_DIR/model/weights";;
        evaluate) test -f "$SAGEMAKER_BASE_DIR/processing/input/candidate/model.tar.gz" || exit 9
          printf '{"gate":{"outcome":"%s","reason":"R2 too low"},"metrics":{"r2":{"value":0.9}}}' "$OUTCOME" > "$SAGEMAKER_BASE_DIR/processing/output/evaluation/evaluation.json";;
        *) exit 8;;
        esac
        """);

    public static string Definition() => $$$$$$$$"""
        {"Version":"2020-12-01","Metadata":{},
         "Parameters":[{"Name":"ModelVersion","Type":"String"},{"Name":"ImageUri","Type":"String"},{"Name":"Outcome","Type":"String","DefaultValue":"pass"},{"Name":"Minimum","Type":"Float","DefaultValue":0.5}],
         "Steps":[
          {"Name":"Evaluate","Type":"Processing","Arguments":{"ProcessingResources":{{{{{{{{Resources}}}}}}}},
            "AppSpecification":{"ImageUri":{"Get":"Parameters.ImageUri"},"ContainerArguments":["evaluate"]},
            "Environment":{"OUTCOME":{"Get":"Parameters.Outcome"} },
            "ProcessingInputs":[{"InputName":"candidate","S3Input":{"S3Uri":{"Get":"Steps.Train.ModelArtifacts.S3ModelArtifacts"},"LocalPath":"/opt/ml/processing/input/candidate","S3DataType":"S3Prefix"}}],
            "ProcessingOutputConfig":{"Outputs":[{"OutputName":"evaluation","S3Output":{"S3Uri":{"Std:Join":{"On":"/","Values":["s3://data/evaluations",{"Get":"Parameters.ModelVersion"}]}},"LocalPath":"/opt/ml/processing/output/evaluation","S3UploadMode":"EndOfJob"}}]}},
            "PropertyFiles":[{"PropertyFileName":"Evaluation","OutputName":"evaluation","FilePath":"evaluation.json"}]},
          {"Name":"Prepare","Type":"Processing","Arguments":{"ProcessingResources":{{{{{{{{Resources}}}}}}}},
            "AppSpecification":{"ImageUri":{"Get":"Parameters.ImageUri"},"ContainerArguments":["prepare"]},
            "ProcessingInputs":[{"InputName":"raw","S3Input":{"S3Uri":"s3://data/raw/data.csv","LocalPath":"/opt/ml/processing/input/raw","S3DataType":"S3Prefix"}}],
            "ProcessingOutputConfig":{"Outputs":[{"OutputName":"train","S3Output":{"S3Uri":{"Std:Join":{"On":"/","Values":["s3://data/processed",{"Get":"Execution.PipelineExecutionId"}]}},"LocalPath":"/opt/ml/processing/output/train","S3UploadMode":"EndOfJob"}}]}}},
          {"Name":"Train","Type":"Training","Arguments":{
            "AlgorithmSpecification":{"TrainingImage":{"Get":"Parameters.ImageUri"},"TrainingInputMode":"File"},
            "InputDataConfig":[{"ChannelName":"train","DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":{"Get":"Steps.Prepare.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri"} }}}],
            "OutputDataConfig":{"S3OutputPath":"s3://data/models"},
            "ResourceConfig":{"InstanceType":"ml.m5.large","InstanceCount":1,"VolumeSizeInGB":5},"StoppingCondition":{"MaxRuntimeInSeconds":60}}},
          {"Name":"Gate","Type":"Condition","Arguments":{
            "Conditions":[
              {"Type":"Equals","LeftValue":{"Std:JsonGet":{"PropertyFile":{"Get":"Steps.Evaluate.PropertyFiles.Evaluation"},"Path":"gate.outcome"}},"RightValue":"pass"},
              {"Type":"GreaterThanOrEqualTo","LeftValue":{"Std:JsonGet":{"PropertyFile":{"Get":"Steps.Evaluate.PropertyFiles.Evaluation"},"Path":"metrics.r2.value"}},"RightValue":{"Get":"Parameters.Minimum"}}],
            "IfSteps":[{"Name":"Register","Type":"RegisterModel","Arguments":{"ModelPackageGroupName":"slipway-bikes","ModelApprovalStatus":"PendingManualApproval",
              "InferenceSpecification":{"Containers":[{"Image":{"Get":"Parameters.ImageUri"},"ModelDataUrl":{"Get":"Steps.Train.ModelArtifacts.S3ModelArtifacts"}}],"SupportedContentTypes":["text/csv"],"SupportedResponseMIMETypes":["text/csv"]},
              "CustomerMetadataProperties":{"slipway.version":{"Get":"Parameters.ModelVersion"}}}}],
            "ElseSteps":[{"Name":"Refused","Type":"Fail","Arguments":{"ErrorMessage":{"Std:Join":{"On":": ","Values":["Refused",{"Std:JsonGet":{"PropertyFile":{"Get":"Steps.Evaluate.PropertyFiles.Evaluation"},"Path":"gate.reason"}}]}}}}]}}]}
        """;

    public static JsonObject Create(string definition) => new()
    {
        ["PipelineName"] = "slipway-bikes", ["PipelineDefinition"] = definition, ["RoleArn"] = SageMakerFixture.Role,
        ["ClientRequestToken"] = Token,
    };

    public static JsonObject Start(string image, string token = Token, params (string Name, string Value)[] more) => new()
    {
        ["PipelineName"] = "slipway-bikes",
        ["ClientRequestToken"] = token,
        ["PipelineParameters"] = new JsonArray(
        [
            .. more.Concat([("ModelVersion", "V1.0.0"), ("ImageUri", image)])
                .Select(one => new JsonObject { ["Name"] = one.Item1, ["Value"] = one.Item2 }),
        ]),
    };

    public static Task<JsonObject> EndAsync(SageMakerFixture cloud, string arn) => cloud.UntilAsync(
        "DescribePipelineExecution", new() { ["PipelineExecutionArn"] = arn }, "PipelineExecutionStatus", "Succeeded", "Failed", "Stopped");

    public static async Task<IReadOnlyList<JsonObject>> StepsAsync(SageMakerFixture cloud, string arn)
    {
        var answer = await cloud.CallAsync(
            "ListPipelineExecutionSteps", new() { ["PipelineExecutionArn"] = arn, ["SortOrder"] = "Ascending" });
        return [.. answer["PipelineExecutionSteps"]!.AsArray().Select(step => step!.AsObject())];
    }
}

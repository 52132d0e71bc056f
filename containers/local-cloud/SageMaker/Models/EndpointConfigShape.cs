using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Models;

/// <summary>What CreateEndpointConfig takes.</summary>
internal static class EndpointConfigShape
{
    private const string MediaType = @"[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*";
    private static readonly ListShape MediaTypes = new(new TextShape(1, 256, MediaType), 1, 10);

    private static readonly StructureShape Variant = new StructureShape()
        .Must("VariantName", Shapes.Name)
        .Must("ModelName", Shapes.ModelName)
        .Must("InitialInstanceCount", new NumberShape(1))
        .Must("InstanceType", Shapes.InstanceType)
        .May("InitialVariantWeight", new NumberShape(0, Whole: false))
        .May("VolumeSizeInGB", new NumberShape(1, 512))
        .May("ModelDataDownloadTimeoutInSeconds", new NumberShape(60, 3600))
        .May("ContainerStartupHealthCheckTimeoutInSeconds", new NumberShape(60, 3600))
        .May("EnableSSMAccess", Shapes.Flag)
        .Stores("RoutingConfig");

    private static readonly StructureShape Capture = new StructureShape()
        .May("EnableCapture", Shapes.Flag)
        .Must("InitialSamplingPercentage", new NumberShape(0, 100))
        .Must("DestinationS3Uri", new TextShape(0, 512, "(https|s3)://([^/])/?(.*)"))
        .May("KmsKeyId", new TextShape(0, 2048))
        .Must("CaptureOptions", new ListShape(
            new StructureShape().Must("CaptureMode", TextShape.Enum("Input", "Output", "InputAndOutput")), 1, 32))
        .May("CaptureContentTypeHeader", new StructureShape().May("CsvContentTypes", MediaTypes).May("JsonContentTypes", MediaTypes));

    private static readonly TextShape Topic = new(0, 2048, @"arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+");
    private static readonly TextShape Folder = new(0, 512, "(https|s3)://([^/])/?(.*)");

    private static readonly StructureShape Async = new StructureShape()
        .May("ClientConfig", new StructureShape().May("MaxConcurrentInvocationsPerInstance", new NumberShape(1, 1000)))
        .Must("OutputConfig", new StructureShape()
            .May("KmsKeyId", new TextShape(0, 2048, "[a-zA-Z0-9:/_-]*"))
            .Must("S3OutputPath", Folder)
            .May("S3FailurePath", Folder)
            .May("NotificationConfig", new StructureShape().May("SuccessTopic", Topic).May("ErrorTopic", Topic)
                .May("IncludeInferenceResponseIn", new ListShape(
                    TextShape.Enum("SUCCESS_NOTIFICATION_TOPIC", "ERROR_NOTIFICATION_TOPIC"), 0, 2))));

    /// <summary>The request.</summary>
    public static readonly StructureShape Create = new StructureShape()
        .Must("EndpointConfigName", Shapes.Name)
        .Must("ProductionVariants", new ListShape(Variant, 1, 10))
        .May("ShadowProductionVariants", new ListShape(Variant, 1, 10))
        .May("DataCaptureConfig", Capture)
        .May("AsyncInferenceConfig", Async)
        .May("Tags", Shapes.Tags)
        .May("ExecutionRoleArn", Shapes.Role)
        .May("EnableNetworkIsolation", Shapes.Flag)
        .Stores("KmsKeyId", "VpcConfig", "MetricsConfig");
}

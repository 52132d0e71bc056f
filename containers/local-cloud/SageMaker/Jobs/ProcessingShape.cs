using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>What CreateProcessingJob takes.</summary>
internal static class ProcessingShape
{
    private static readonly TextShape LocalPath = new(0, 256);

    private static readonly StructureShape Input = new StructureShape()
        .Must("InputName", Shapes.Text)
        .May("AppManaged", Shapes.Flag)
        .May("S3Input", new StructureShape()
            .Must("S3Uri", Shapes.S3Uri)
            .Must("S3DataType", TextShape.Enum("ManifestFile", "S3Prefix"))
            .May("LocalPath", LocalPath)
            .May("S3InputMode", TextShape.Enum("Pipe", "File"))
            .May("S3DataDistributionType", TextShape.Enum("FullyReplicated", "ShardedByS3Key"))
            .May("S3CompressionType", TextShape.Enum("None", "Gzip")));

    private static readonly StructureShape Output = new StructureShape()
        .Must("OutputName", Shapes.Text)
        .May("AppManaged", Shapes.Flag)
        .May("S3Output", new StructureShape()
            .Must("S3Uri", Shapes.S3Uri)
            .Must("S3UploadMode", TextShape.Enum("Continuous", "EndOfJob"))
            .May("LocalPath", LocalPath));

    private static readonly StructureShape Cluster = new StructureShape()
        .Must("InstanceCount", new NumberShape(1, 100))
        .Must("InstanceType", Shapes.InstanceType)
        .Must("VolumeSizeInGB", new NumberShape(1, 16_384))
        .Stores("VolumeKmsKeyId");

    /// <summary>The request.</summary>
    public static readonly StructureShape Create = new StructureShape()
        .Must("ProcessingJobName", new TextShape(1, 63, Shapes.Name.Pattern))
        .May("ProcessingInputs", new ListShape(Input, 0, 10))
        .May("ProcessingOutputConfig", new StructureShape().Must("Outputs", new ListShape(Output, 0, 10)).Stores("KmsKeyId"))
        .Must("ProcessingResources", new StructureShape().Must("ClusterConfig", Cluster))
        .May("StoppingCondition", new StructureShape().Must("MaxRuntimeInSeconds", new NumberShape(1, 777_600)))
        .Must("AppSpecification", new StructureShape()
            .Must("ImageUri", new TextShape(0, 255)).May("ContainerEntrypoint", Shapes.Words).May("ContainerArguments", Shapes.Words))
        .May("Environment", Shapes.Environment(256, 256))
        .Must("RoleArn", Shapes.Role)
        .May("Tags", Shapes.Tags)
        .Stores("NetworkConfig", "ExperimentConfig");
}

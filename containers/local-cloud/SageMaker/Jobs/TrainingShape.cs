using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>What CreateTrainingJob takes.</summary>
internal static class TrainingShape
{
    /// <summary>AlgorithmSpecification.</summary>
    public static readonly StructureShape Algorithm = new StructureShape()
        .Must("TrainingInputMode", TextShape.Enum("Pipe", "File", "FastFile"))
        .May("TrainingImage", new TextShape(0, 255))
        .May("ContainerEntrypoint", Shapes.Words)
        .May("ContainerArguments", Shapes.Words)
        .May("EnableSageMakerMetricsTimeSeries", Shapes.Flag)
        .May("MetricDefinitions", new ListShape(
            new StructureShape().Must("Name", new TextShape(1, 255)).Must("Regex", new TextShape(1, 500)), 0, 40));

    private static readonly StructureShape S3Source = new StructureShape()
        .Must("S3DataType", TextShape.Enum("ManifestFile", "S3Prefix", "AugmentedManifestFile", "Converse"))
        .Must("S3Uri", Shapes.S3Uri)
        .May("S3DataDistributionType", TextShape.Enum("FullyReplicated", "ShardedByS3Key"));

    private static readonly StructureShape Channel = new StructureShape()
        .Must("ChannelName", new TextShape(1, 64, @"[A-Za-z0-9\.\-_]+"))
        .Must("DataSource", new StructureShape().May("S3DataSource", S3Source))
        .May("ContentType", new TextShape(0, 256))
        .May("CompressionType", TextShape.Enum("None", "Gzip"))
        .May("RecordWrapperType", TextShape.Enum("None", "RecordIO"))
        .May("InputMode", TextShape.Enum("Pipe", "File", "FastFile"));

    /// <summary>ResourceConfig.</summary>
    public static readonly StructureShape Resources = new StructureShape()
        .May("InstanceType", Shapes.InstanceType)
        .May("InstanceCount", new NumberShape(0))
        .May("VolumeSizeInGB", new NumberShape(0))
        .Stores("VolumeKmsKeyId");

    /// <summary>InputDataConfig.</summary>
    public static readonly ListShape Channels = new(Channel, 1, 20);

    /// <summary>OutputDataConfig.</summary>
    public static readonly StructureShape Output = new StructureShape()
        .Must("S3OutputPath", Shapes.S3Uri).May("CompressionType", TextShape.Enum("GZIP", "NONE")).Stores("KmsKeyId");

    /// <summary>StoppingCondition.</summary>
    public static readonly StructureShape Stopping = new StructureShape()
        .May("MaxRuntimeInSeconds", new NumberShape(1)).May("MaxWaitTimeInSeconds", new NumberShape(1));

    /// <summary>CheckpointConfig.</summary>
    public static readonly StructureShape Checkpoints = new StructureShape().Must("S3Uri", Shapes.S3Uri)
        .May("LocalPath", new TextShape(0, 4096));

    /// <summary>The request.</summary>
    public static readonly StructureShape Create = new StructureShape()
        .Must("TrainingJobName", new TextShape(1, 63, Shapes.Name.Pattern))
        .May("HyperParameters", new MapShape(new TextShape(0, 256), new TextShape(0, 2500), 100))
        .Must("AlgorithmSpecification", Algorithm)
        .Must("RoleArn", Shapes.Role)
        .May("InputDataConfig", Channels)
        .Must("OutputDataConfig", Output)
        .Must("ResourceConfig", Resources)
        .Must("StoppingCondition", Stopping)
        .May("CheckpointConfig", Checkpoints)
        .May("EnableManagedSpotTraining", Shapes.Flag)
        .May("Environment", Shapes.Environment(512, 512))
        .May("Tags", Shapes.Tags)
        .May("EnableNetworkIsolation", Shapes.Flag)
        .May("EnableInterContainerTrafficEncryption", Shapes.Flag)
        .Stores("VpcConfig", "ExperimentConfig");
}

using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>What CreateTransformJob takes.</summary>
internal static class TransformShape
{
    private static readonly StructureShape Source = new StructureShape()
        .Must("S3DataType", TextShape.Enum("ManifestFile", "S3Prefix", "AugmentedManifestFile", "Converse"))
        .Must("S3Uri", Shapes.S3Uri);

    private static readonly StructureShape Input = new StructureShape()
        .Must("DataSource", Shapes.Only("S3DataSource", Source))
        .May("ContentType", new TextShape(0, 256))
        .May("CompressionType", TextShape.Enum("None", "Gzip"))
        .May("SplitType", TextShape.Enum("None", "Line", "RecordIO", "TFRecord"));

    private static readonly StructureShape Output = new StructureShape()
        .Must("S3OutputPath", Shapes.S3Uri)
        .May("Accept", new TextShape(0, 256))
        .May("AssembleWith", TextShape.Enum("None", "Line"))
        .Stores("KmsKeyId");

    private static readonly StructureShape Processing = new StructureShape()
        .May("InputFilter", new TextShape(0, 63))
        .May("OutputFilter", new TextShape(0, 63))
        .May("JoinSource", TextShape.Enum("Input", "None"));

    /// <summary>What names a job.</summary>
    public static readonly TextShape Name = new(1, 63, Shapes.Name.Pattern);

    /// <summary>The request.</summary>
    public static readonly StructureShape Create = Shapes.Only("TransformJobName", Name)
        .Must("ModelName", Shapes.ModelName)
        .May("MaxConcurrentTransforms", new NumberShape(0))
        .May("ModelClientConfig", new StructureShape()
            .May("InvocationsTimeoutInSeconds", new NumberShape(1, 3600)).May("InvocationsMaxRetries", new NumberShape(0, 3)))
        .May("MaxPayloadInMB", new NumberShape(0))
        .May("BatchStrategy", TextShape.Enum("MultiRecord", "SingleRecord"))
        .May("Environment", new MapShape(new TextShape(0, 1024, "[a-zA-Z_][a-zA-Z0-9_]{0,1023}"), new TextShape(0, 10_240), 16))
        .Must("TransformInput", Input)
        .Must("TransformOutput", Output)
        .Must("TransformResources", new StructureShape()
            .Must("InstanceType", Shapes.InstanceType).Must("InstanceCount", new NumberShape(1)).Stores("VolumeKmsKeyId"))
        .May("DataProcessing", Processing)
        .May("Tags", Shapes.Tags)
        .Stores("ExperimentConfig");
}

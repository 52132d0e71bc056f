using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>What CreateModelPackage and UpdateModelPackage take.</summary>
internal static class PackageShape
{
    private const string MetadataPattern = @"[\p{L}\p{Z}\p{N}_.:\/=+\-@]*";
    private static readonly TextShape Token = new(1, 36, "[a-zA-Z0-9-]+");
    private static readonly TextShape Approval = TextShape.Enum("Approved", "Rejected", "PendingManualApproval");
    private static readonly TextShape MetadataKey = new(1, 128, MetadataPattern);
    private static readonly MapShape Metadata = new(MetadataKey, new TextShape(1, 256, MetadataPattern), 50);
    private static readonly TextShape Words = new(1, 63, Shapes.Name.Pattern);
    private static readonly ListShape Texts = new(Shapes.Text);

    private static readonly StructureShape Container = new StructureShape()
        .Must("Image", Shapes.Image)
        .May("ImageDigest", new TextShape(0, 72, "[Ss][Hh][Aa]256:[0-9a-fA-F]{64}"))
        .May("ModelDataUrl", Shapes.S3Uri)
        .May("ContainerHostname", Shapes.Name)
        .May("Environment", Shapes.Environment(1024))
        .May("Framework", Shapes.Text)
        .May("FrameworkVersion", new TextShape(3, 10))
        .May("NearestModelName", Shapes.Text)
        .Stores("ModelInput", "ModelDataETag");

    private static readonly StructureShape Specification = new StructureShape()
        .Must("Containers", new ListShape(Container, 1, 15))
        .May("SupportedContentTypes", Texts)
        .May("SupportedResponseMIMETypes", Texts)
        .May("SupportedRealtimeInferenceInstanceTypes", new ListShape(Shapes.InstanceType))
        .May("SupportedTransformInstanceTypes", new ListShape(Shapes.InstanceType));

    private static readonly StructureShape LifeCycle = new StructureShape()
        .Must("Stage", Words).Must("StageStatus", Words).May("StageDescription", new TextShape(0, 1024));

    /// <summary>CreateModelPackage.</summary>
    public static readonly StructureShape Create = new StructureShape()
        .Must("ModelPackageGroupName", PackageName.GroupShape)
        .May("ModelPackageDescription", new TextShape(0, 1024))
        .Must("InferenceSpecification", Specification)
        .May("ModelApprovalStatus", Approval)
        .May("CustomerMetadataProperties", Metadata)
        .May("ModelLifeCycle", LifeCycle)
        .May("ClientToken", Token)
        .May("Domain", Shapes.Text)
        .May("Task", Shapes.Text)
        .May("SamplePayloadUrl", Shapes.S3Uri)
        .May("SourceUri", new TextShape(0, 1024))
        .May("SkipModelValidation", TextShape.Enum("All", "None"))
        .May("Tags", Shapes.Tags)
        .Stores("ModelMetrics", "MetadataProperties", "DriftCheckBaselines");

    /// <summary>UpdateModelPackage.</summary>
    public static readonly StructureShape Update = new StructureShape()
        .Must("ModelPackageArn", new TextShape(1, 2048, @"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]{9,16}:[0-9]{12}:model-package/[\S]{1,2048}"))
        .May("ModelApprovalStatus", Approval)
        .May("ApprovalDescription", new TextShape(0, 1024))
        .May("CustomerMetadataProperties", Metadata)
        .May("CustomerMetadataPropertiesToRemove", new ListShape(MetadataKey))
        .May("ModelLifeCycle", LifeCycle)
        .May("SourceUri", new TextShape(0, 1024))
        .May("ClientToken", Token);
}

using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>Registers a model package that waits for approval: arguments as CreateModelPackage takes them.</summary>
public sealed class RegisterModelStep : PipelineStep
{
    /// <summary>The group.</summary>
    public required string ModelPackageGroup { get; init; }

    /// <summary>One sentence for people.</summary>
    public required PipelineValue<string> PackageDescription { get; init; }

    /// <summary>Image by digest.</summary>
    public required PipelineValue<string> ImageUri { get; init; }

    /// <summary>The trained model.</summary>
    public required PipelineValue<S3Uri> ModelData { get; init; }

    /// <summary>The evaluation's JSON file.</summary>
    public required PipelineValue<S3Uri> ModelQuality { get; init; }

    /// <summary>What the model takes and gives.</summary>
    public required IReadOnlyList<string> ContentTypes { get; init; }

    /// <summary>Instance types for endpoints and batch transforms.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>What we record with it.</summary>
    public required IReadOnlyDictionary<string, PipelineValue<string>> Metadata { get; init; }

    internal override string Type => "RegisterModel";

    internal override JsonObject Arguments() => new()
    {
        ["ModelPackageGroupName"] = ModelPackageGroup,
        ["ModelPackageDescription"] = PackageDescription.Json,
        ["ModelMetrics"] = new JsonObject
        {
            ["ModelQuality"] = new JsonObject
            {
                ["Statistics"] = new JsonObject { ["ContentType"] = "application/json", ["S3Uri"] = ModelQuality.Json },
            },
        },
        ["InferenceSpecification"] = new JsonObject
        {
            ["Containers"] = Array([new JsonObject { ["Image"] = ImageUri.Json, ["ModelDataUrl"] = ModelData.Json }]),
            ["SupportedContentTypes"] = Texts(ContentTypes),
            ["SupportedResponseMIMETypes"] = Texts(ContentTypes),
            ["SupportedRealtimeInferenceInstanceTypes"] = Texts(InstanceTypes),
            ["SupportedTransformInstanceTypes"] = Texts(InstanceTypes),
        },
        ["ModelApprovalStatus"] = "PendingManualApproval",
        ["CustomerMetadataProperties"] = Map(Metadata),
    };
}

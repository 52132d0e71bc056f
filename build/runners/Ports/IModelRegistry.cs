using Slipway.Domain.Deliveries;
using Slipway.Domain.Models;

namespace Slipway.Runners.Ports;

/// <summary>The model package groups.</summary>
public interface IModelRegistry
{
    /// <summary>Creates the group when it is missing.</summary>
    Task EnsureGroupAsync(string group, string description, CancellationToken cancellation);

    /// <summary>All packages of a group, oldest first; empty when the group is missing.</summary>
    Task<IReadOnlyList<ModelPackage>> ListAsync(string group, CancellationToken cancellation);

    /// <summary>One package.</summary>
    Task<ModelPackage> DescribeAsync(string packageArn, CancellationToken cancellation);

    /// <summary>Sets the approval status, with who and why.</summary>
    Task SetApprovalAsync(string packageArn, ApprovalStatus status, string description, CancellationToken cancellation);

    /// <summary>Records where the package stands (SageMaker's ModelLifeCycle).</summary>
    Task SetStageAsync(string packageArn, Stage stage, string status, string description, CancellationToken cancellation);
}

/// <summary>SageMaker's approval status.</summary>
public enum ApprovalStatus
{
    /// <summary>Waits for a person.</summary>
    PendingManualApproval,

    /// <summary>May be deployed.</summary>
    Approved,

    /// <summary>May not.</summary>
    Rejected,
}

/// <summary>
/// A registered model: its container and artifact, and what we recorded with it (metadata keys are in <see cref="PackageMetadata"/>).
/// </summary>
public sealed record ModelPackage(
    string Arn,
    int Number,
    ApprovalStatus Approval,
    string? ApprovalDescription,
    Stage? Stage,
    string Image,
    string ModelDataUri,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset Created);

/// <summary>Keys of a package's customer metadata.</summary>
public static class PackageMetadata
{
    /// <summary>V1.0.3.</summary>
    public const string Version = PackageKeys.Version;

    /// <summary>SHA-256 of the data snapshot.</summary>
    public const string DataHash = PackageKeys.DataHash;

    /// <summary>Hash of the model's folder.</summary>
    public const string FolderHash = PackageKeys.FolderHash;

    /// <summary>Digest of the image.</summary>
    public const string ImageDigest = PackageKeys.ImageDigest;

    /// <summary>Where evaluation.json is.</summary>
    public const string EvaluationUri = PackageKeys.EvaluationUri;

    /// <summary>Who started the pipeline: may not approve.</summary>
    public const string Submitter = PackageKeys.Submitter;
}

namespace Slipway.Domain.Models;

/// <summary>Keys of a model package's customer metadata: what the pipeline records with each version.</summary>
public static class PackageKeys
{
    /// <summary>V1.0.3.</summary>
    public const string Version = "slipway.version";

    /// <summary>SHA-256 of the data snapshot.</summary>
    public const string DataHash = "slipway.data-hash";

    /// <summary>Hash of the model's folder.</summary>
    public const string FolderHash = "slipway.folder-hash";

    /// <summary>Digest of the image.</summary>
    public const string ImageDigest = "slipway.image-digest";

    /// <summary>Where evaluation.json is.</summary>
    public const string EvaluationUri = "slipway.evaluation";

    /// <summary>Who started the pipeline: may not approve.</summary>
    public const string Submitter = "slipway.submitter";

    /// <summary>The commit that the image was built from.</summary>
    public const string SourceCommit = "slipway.source-commit";
}

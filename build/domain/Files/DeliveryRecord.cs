using System.ComponentModel.DataAnnotations;
using Slipway.Domain.Models;

namespace Slipway.Domain.Files;

/// <summary>Why a delivery was begun.</summary>
public enum DeliveryReason
{
    /// <summary>A commit reached the main branch.</summary>
    Merge,

    /// <summary>New data came, by schedule or after drift.</summary>
    Retraining,

    /// <summary>A person asked for it.</summary>
    Manual,
}

/// <summary>
/// <c>delivery.json</c>: what a delivery was begun with. Beside it lies the manifest that is delivered, so that whoever goes on with it
/// needs no checkout.
/// </summary>
public sealed record DeliveryRecord
{
    /// <summary>Version of the file format.</summary>
    [Range(1, 1)]
    public int FormatVersion { get; init; } = 1;

    /// <summary>The model.</summary>
    public required ModelName Model { get; init; }

    /// <summary>The version that is delivered.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>The image, by digest.</summary>
    [MinLength(1)]
    public required string ImageUri { get; init; }

    /// <summary>Digest of the image.</summary>
    [RegularExpression("^sha256:[0-9a-f]{64}$", ErrorMessage = "an image digest: sha256: and 64 hex digits")]
    public required string ImageDigest { get; init; }

    /// <summary>Hash of the folder that the image was made from.</summary>
    [MinLength(1)]
    public required string FolderHash { get; init; }

    /// <summary>Key of the data snapshot in the data bucket.</summary>
    [MinLength(1)]
    public required string DataKey { get; init; }

    /// <summary>SHA-256 of the data snapshot, hex.</summary>
    [MinLength(1)]
    public required string DataHash { get; init; }

    /// <summary>Commit that it was built from; empty outside a repository.</summary>
    public string SourceCommit { get; init; } = "";

    /// <summary>Who asked for it: may not approve it.</summary>
    [MinLength(1)]
    public required string Submitter { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Why.</summary>
    public required DeliveryReason Reason { get; init; }

    /// <summary>Environment of the candidate's containers; empty but in a rehearsal that breaks it on purpose.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

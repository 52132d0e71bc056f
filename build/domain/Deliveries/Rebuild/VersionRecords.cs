using Slipway.Domain.Models;

namespace Slipway.Domain.Deliveries.Rebuild;

/// <summary>What registry and data bucket say about one version.</summary>
public sealed record VersionRecords
{
    /// <summary>The version.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>When its delivery began, from delivery.json; null when nothing says that it did.</summary>
    public DateTimeOffset? Begun { get; init; }

    /// <summary>Who submitted it; null when that is not known.</summary>
    public string? Submitter { get; init; }

    /// <summary>ARN of its package; null when none is known.</summary>
    public string? PackageArn { get; init; }

    /// <summary>Digest of its image.</summary>
    public string? Digest { get; init; }

    /// <summary>When the package was registered; null when the registry has none.</summary>
    public DateTimeOffset? Registered { get; init; }

    /// <summary>Where the registry says it stands.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The registry's approval: true approved, false rejected, null neither.</summary>
    public bool? Approved { get; init; }

    /// <summary>What the registry says of the approval or the rejection.</summary>
    public string? ApprovalDescription { get; init; }

    /// <summary>Steps of the journal, oldest first.</summary>
    public IReadOnlyList<RecordedStep> Steps { get; init; } = [];

    /// <summary>SHA-256 of the evidence kept for a step, by the step's name.</summary>
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the endpoint configuration in which it serves alone, when the cloud still has it.</summary>
    public string? SingleConfiguration { get; init; }
}

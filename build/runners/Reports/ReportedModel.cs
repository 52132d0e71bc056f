using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;

namespace Slipway.Runners.Reports;

/// <summary>One version of the model: what it is made of and what it showed.</summary>
public sealed record ReportedModel
{
    /// <summary>Version, <c>V1.0.3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Where it stands at the end of the delivery.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Digest of its image, <c>sha256:...</c>; null when it has none yet. The same holds for the other names.</summary>
    public string? ImageDigest { get; init; }

    /// <summary>URI of its image, with digest.</summary>
    public string? ImageUri { get; init; }

    /// <summary>ARN of its model package; null when the gate refused it.</summary>
    public string? PackageArn { get; init; }

    /// <summary>ARN of the pipeline execution that made it.</summary>
    public string? PipelineExecutionArn { get; init; }

    /// <summary>SHA-256 of the data snapshot that it was trained on.</summary>
    public string? DataHash { get; init; }

    /// <summary>Hash of the model's folder.</summary>
    public string? FolderHash { get; init; }

    /// <summary>Commit that it was built from; null outside a repository.</summary>
    public string? SourceCommit { get; init; }

    /// <summary>Rows that it was trained on.</summary>
    public long? TrainingRows { get; init; }

    /// <summary>Metrics on the held-out rows, the same rows for champion and candidate.</summary>
    public RegressionMetrics? Offline { get; init; }

    /// <summary>Metrics over labelled live requests, shadow copies too.</summary>
    public RegressionMetrics? Live { get; init; }
}

using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Files;

/// <summary>How a step of a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Under way.</summary>
    Started,

    /// <summary>Progress within a step, such as one step of a rollout.</summary>
    Progress,

    /// <summary>Waits for a person or for evidence.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Could not be done; may be tried again.</summary>
    Failed,

    /// <summary>Refused by a gate, a check or a judge.</summary>
    Refused,

    /// <summary>Taken back: the earlier model serves again.</summary>
    RolledBack,
}

/// <summary>One line of <c>delivery.jsonl</c>, the append-only log of a model.</summary>
public sealed record DeliveryEvent
{
    /// <summary>The format that is written now. Lines of format 1 say neither format nor fence.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Format of the line; 1 where the line does not say.</summary>
    [Range(1, CurrentFormat)]
    public int Format { get; init; } = 1;

    /// <summary>Number of the line, from 1, without gaps.</summary>
    [Range(1L, long.MaxValue)]
    public required long Sequence { get; init; }

    /// <summary>Number of the lease under which it was written; it never falls along the log. 0: without a lease.</summary>
    [Range(0L, long.MaxValue)]
    public long Fence { get; init; }

    /// <summary>The delivery it belongs to.</summary>
    [MinLength(1)]
    public required string DeliveryId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The step, for example <c>Approve</c>.</summary>
    [MinLength(1)]
    public required string Step { get; init; }

    /// <summary>How the step stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Who or what acted.</summary>
    [MinLength(1)]
    public required string Actor { get; init; }

    /// <summary>ARN of the model package; null before there is one.</summary>
    public string? PackageArn { get; init; }

    /// <summary>The model's version, for example <c>V1.0.3</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Digest of the image.</summary>
    public string? Digest { get; init; }

    /// <summary>SHA-256 of the evidence that the step looked at, hex.</summary>
    public string? EvidenceHash { get; init; }

    /// <summary>One sentence for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>What a re-run of the step needs, and what the report shows.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}

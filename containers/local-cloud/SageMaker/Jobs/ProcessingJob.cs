using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>A processing job as it is stored.</summary>
internal sealed record ProcessingJob(string Name, string Arn, JsonObject Request, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "processing-jobs";

    public string Status { get; init; } = JobStatus.InProgress;

    public string? FailureReason { get; init; }

    public string? ExitMessage { get; init; }

    public DateTimeOffset Modified { get; init; } = Created;

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>A copy that has ended.</summary>
    public ProcessingJob End(string status, string? reason, string? message, DateTimeOffset now) =>
        this with { Status = status, FailureReason = reason, ExitMessage = message, Modified = now, Ended = now };
}

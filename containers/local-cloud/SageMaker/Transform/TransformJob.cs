using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Models;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>A transform job as it is stored, with the model as it was when the job was made.</summary>
internal sealed record TransformJob(string Name, string Arn, JsonObject Request, ModelContainer Container, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "transform-jobs";

    public string Status { get; init; } = JobStatus.InProgress;

    public string? FailureReason { get; init; }

    public DateTimeOffset Modified { get; init; } = Created;

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>A copy that has ended.</summary>
    public TransformJob End(string status, string? reason, DateTimeOffset now) => this with
    {
        Status = status, FailureReason = reason is null ? null : MessageFile.Reason(reason), Modified = now, Ended = now,
    };
}

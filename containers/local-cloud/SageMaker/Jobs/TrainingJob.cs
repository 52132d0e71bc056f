using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>A training job as it is stored.</summary>
internal sealed record TrainingJob(string Name, string Arn, JsonObject Request, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "training-jobs";

    public string Status { get; init; } = JobStatus.InProgress;

    public IReadOnlyList<Transition> Transitions { get; init; } = [];

    public string? FailureReason { get; init; }

    public DateTimeOffset Modified { get; init; } = Created;

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public IReadOnlyList<MetricValue> Metrics { get; init; } = [];

    /// <summary>Of the tuning job that made it; null for one that somebody made by hand.</summary>
    public string? TuningJobArn { get; init; }

    /// <summary>Where the model is, or will be.</summary>
    public string ModelArtifacts { get; init; } = "";

    /// <summary>A copy that entered a secondary status.</summary>
    public TrainingJob Enter(string secondary, string message, DateTimeOffset now) => this with
    {
        Modified = now,
        Transitions =
        [
            .. Transitions.Select(last => last.Ended is null ? last with { Ended = now } : last),
            new Transition(secondary, message, now, null),
        ],
    };

    /// <summary>A copy that has ended.</summary>
    public TrainingJob End(string status, string secondary, string message, DateTimeOffset now)
    {
        var ended = Enter(secondary, message, now);
        return ended with { Status = status, Ended = now, Transitions =
            [.. ended.Transitions.SkipLast(1), ended.Transitions[^1] with { Ended = now }] };
    }
}

/// <summary>A secondary status and when it was held.</summary>
internal sealed record Transition(string Status, string Message, DateTimeOffset Started, DateTimeOffset? Ended);

/// <summary>The last value of a metric that the job printed.</summary>
internal sealed record MetricValue(string Name, double Value, DateTimeOffset Time);

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>A tuning job as it is stored. A trial is written before its training job is made.</summary>
/// <param name="Seed">Of all its draws: the request's, or one that was drawn when the job was made.</param>
internal sealed record TuningJob(string Name, string Arn, JsonObject Request, int Seed, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "tuning-jobs";

    public string Status { get; init; } = JobStatus.InProgress;

    public string? FailureReason { get; init; }

    public DateTimeOffset Modified { get; init; } = Created;

    public DateTimeOffset? Ended { get; init; }

    /// <summary>In the order in which they were drawn.</summary>
    public IReadOnlyList<Trial> Trials { get; init; } = [];

    private JsonObject Config => Request.Structure("HyperParameterTuningJobConfig")!;

    /// <summary>ResourceLimits of the request.</summary>
    public JsonObject Limits() => Config.Structure("ResourceLimits")!;

    /// <summary>The metric that counts.</summary>
    public string Metric() => Config.Structure("HyperParameterTuningJobObjective")!.Required("MetricName");

    /// <summary>Whether more of the metric is better.</summary>
    public bool Maximizes() => Config.Structure("HyperParameterTuningJobObjective")!.Required("Type") == "Maximize";

    /// <summary>HyperParameterTuningJobConfig of the request.</summary>
    public JsonObject Configuration() => Config;

    /// <summary>A copy that has ended.</summary>
    public TuningJob End(string status, string? reason, DateTimeOffset now) =>
        this with { Status = status, FailureReason = reason is null ? null : MessageFile.Reason(reason), Modified = now, Ended = now };
}

/// <summary>One set of parameters and the training job that tries it.</summary>
internal sealed record Trial(string JobName, IReadOnlyDictionary<string, string> Parameters);

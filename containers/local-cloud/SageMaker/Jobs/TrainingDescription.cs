using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>A training job in AWS's members.</summary>
internal static class TrainingDescription
{
    /// <summary>DescribeTrainingJob's answer.</summary>
    public static JsonObject Of(TrainingJob job, DateTimeOffset now) => Wire.Structure([
        ("TrainingJobName", job.Name),
        ("TrainingJobArn", job.Arn),
        ("TuningJobArn", job.TuningJobArn),
        ("ModelArtifacts", new JsonObject { ["S3ModelArtifacts"] = job.ModelArtifacts }),
        ("TrainingJobStatus", job.Status),
        ("SecondaryStatus", job.Transitions[^1].Status),
        ("FailureReason", job.FailureReason),
        .. Wire.Echo(
            job.Request,
            "HyperParameters", "AlgorithmSpecification", "RoleArn", "InputDataConfig", "OutputDataConfig", "ResourceConfig", "VpcConfig",
                "StoppingCondition",
            "EnableNetworkIsolation", "EnableInterContainerTrafficEncryption", "ExperimentConfig", "Environment",
            "CheckpointConfig", "EnableManagedSpotTraining"),
        ("CreationTime", Wire.Time(job.Created)),
        ("TrainingStartTime", Wire.Time(job.Started)),
        ("TrainingEndTime", Wire.Time(job.Ended)),
        ("LastModifiedTime", Wire.Time(job.Modified)),
        ("SecondaryStatusTransitions", Wire.List(job.Transitions.Select(Transition))),
        ("FinalMetricDataList", job.Metrics.Count == 0 ? null : Wire.List(job.Metrics.Select(Metric))),
        ("TrainingTimeInSeconds", job.Started is { } start ? (int)((job.Ended ?? now) - start).TotalSeconds : null),
        ("BillableTimeInSeconds", job is { Started: { } from, Ended: { } to } ? (int)(to - from).TotalSeconds : null),
    ]);

    /// <summary>One of ListTrainingJobs' summaries.</summary>
    public static JsonObject Summary(TrainingJob job) => Wire.Structure(
        ("TrainingJobName", job.Name),
        ("TrainingJobArn", job.Arn),
        ("CreationTime", Wire.Time(job.Created)),
        ("TrainingEndTime", Wire.Time(job.Ended)),
        ("LastModifiedTime", Wire.Time(job.Modified)),
        ("TrainingJobStatus", job.Status),
        ("SecondaryStatus", job.Transitions[^1].Status));

    private static JsonObject Transition(Transition transition) => Wire.Structure(
        ("Status", transition.Status),
        ("StartTime", Wire.Time(transition.Started)),
        ("EndTime", Wire.Time(transition.Ended)),
        ("StatusMessage", transition.Message));

    private static JsonObject Metric(MetricValue metric) => Wire.Structure(
        ("MetricName", metric.Name), ("Value", metric.Value), ("Timestamp", Wire.Time(metric.Time)));
}

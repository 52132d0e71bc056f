using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>A processing job in AWS's members.</summary>
internal static class ProcessingDescription
{
    /// <summary>DescribeProcessingJob's answer.</summary>
    public static JsonObject Of(ProcessingJob job) => Wire.Structure([
        .. Wire.Echo(job.Request, "ProcessingInputs", "ProcessingOutputConfig"),
        ("ProcessingJobName", job.Name),
        .. Wire.Echo(
            job.Request,
            "ProcessingResources",
            "StoppingCondition",
            "AppSpecification",
            "Environment",
            "NetworkConfig",
            "RoleArn",
            "ExperimentConfig"),
        ("ProcessingJobArn", job.Arn),
        ("ProcessingJobStatus", job.Status),
        ("ExitMessage", job.ExitMessage),
        ("FailureReason", job.FailureReason),
        ("ProcessingEndTime", Wire.Time(job.Ended)),
        ("ProcessingStartTime", Wire.Time(job.Started)),
        ("LastModifiedTime", Wire.Time(job.Modified)),
        ("CreationTime", Wire.Time(job.Created)),
    ]);

    /// <summary>One of ListProcessingJobs' summaries.</summary>
    public static JsonObject Summary(ProcessingJob job) => Wire.Structure(
        ("ProcessingJobName", job.Name),
        ("ProcessingJobArn", job.Arn),
        ("CreationTime", Wire.Time(job.Created)),
        ("ProcessingEndTime", Wire.Time(job.Ended)),
        ("LastModifiedTime", Wire.Time(job.Modified)),
        ("ProcessingJobStatus", job.Status),
        ("FailureReason", job.FailureReason),
        ("ExitMessage", job.ExitMessage));
}

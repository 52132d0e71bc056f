using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>A transform job in AWS's members.</summary>
internal static class TransformDescription
{
    /// <summary>DescribeTransformJob's answer.</summary>
    public static JsonObject Of(TransformJob job) => Wire.Structure([
        ("TransformJobName", job.Name),
        ("TransformJobArn", job.Arn),
        ("TransformJobStatus", job.Status),
        ("FailureReason", job.FailureReason),
        .. Wire.Echo(
            job.Request,
            "ModelName", "MaxConcurrentTransforms", "ModelClientConfig", "MaxPayloadInMB", "BatchStrategy", "Environment", "TransformInput",
                "TransformOutput",
            "TransformResources"),
        ("CreationTime", Wire.Time(job.Created)),
        ("TransformStartTime", Wire.Time(job.Started)),
        ("TransformEndTime", Wire.Time(job.Ended)),
        .. Wire.Echo(job.Request, "DataProcessing", "ExperimentConfig"),
    ]);

    /// <summary>One of ListTransformJobs' summaries.</summary>
    public static JsonObject Summary(TransformJob job) => Wire.Structure(
        ("TransformJobName", job.Name),
        ("TransformJobArn", job.Arn),
        ("CreationTime", Wire.Time(job.Created)),
        ("TransformEndTime", Wire.Time(job.Ended)),
        ("LastModifiedTime", Wire.Time(job.Modified)),
        ("TransformJobStatus", job.Status),
        ("FailureReason", job.FailureReason));
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>A tuning job in AWS's members.</summary>
internal static class TuningDescription
{
    /// <summary>DescribeHyperParameterTuningJob's answer.</summary>
    public static JsonObject Of(TuningJob job, IReadOnlyList<TrialResult> results) => Wire.Structure([
        .. Head(job),
        .. Wire.Echo(job.Request, "HyperParameterTuningJobConfig", "TrainingJobDefinition"),
        .. Counters(results),
        ("BestTrainingJob", TrialResult.Best(job, results) is { } best ? Summary(job, best) : null),
        ("FailureReason", job.FailureReason),
    ]);

    /// <summary>One of ListHyperParameterTuningJobs' summaries.</summary>
    public static JsonObject Summary(TuningJob job, IReadOnlyList<TrialResult> results) => Wire.Structure([
        .. Head(job),
        .. Wire.Echo(job.Configuration(), "Strategy", "ResourceLimits"),
        .. Counters(results),
    ]);

    /// <summary>One of ListTrainingJobsForHyperParameterTuningJob's summaries, of a trial whose training job was made.</summary>
    public static JsonObject Summary(TuningJob job, TrialResult result) => Wire.Structure(
        ("TrainingJobDefinitionName", job.Request.Structure("TrainingJobDefinition")!.Text("DefinitionName")),
        ("TrainingJobName", result.Trial.JobName),
        ("TrainingJobArn", result.Job!.Arn),
        ("CreationTime", Wire.Time(result.Job.Created)),
        ("TrainingStartTime", Wire.Time(result.Job.Started)),
        ("TrainingEndTime", Wire.Time(result.Job.Ended)),
        ("TrainingJobStatus", result.Job.Status),
        ("TunedHyperParameters", new JsonObject(result.Trial.Parameters.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)))),
        ("FailureReason", result.Job.FailureReason),
        ("FinalHyperParameterTuningJobObjectiveMetric", result.Counts ? Wire.Structure(
            ("Type", job.Maximizes() ? "Maximize" : "Minimize"), ("MetricName", job.Metric()), ("Value", result.Objective)) : null),
        ("ObjectiveStatus", result.ObjectiveStatus));

    private static IEnumerable<(string Name, JsonNode? Value)> Head(TuningJob job) =>
    [
        ("HyperParameterTuningJobName", job.Name),
        ("HyperParameterTuningJobArn", job.Arn),
        ("HyperParameterTuningJobStatus", job.Status),
        ("CreationTime", Wire.Time(job.Created)),
        ("HyperParameterTuningEndTime", Wire.Time(job.Ended)),
        ("LastModifiedTime", Wire.Time(job.Modified)),
    ];

    private static IEnumerable<(string Name, JsonNode? Value)> Counters(IReadOnlyList<TrialResult> results)
    {
        int Jobs(params string[] statuses) => results.Count(result => statuses.Contains(result.Job?.Status));
        int Objectives(string status) => results.Count(result => result.Job is not null && result.ObjectiveStatus == status);
        yield return ("TrainingJobStatusCounters", new JsonObject
        {
            ["Completed"] = Jobs(JobStatus.Completed),
            ["InProgress"] = Jobs(JobStatus.InProgress, JobStatus.Stopping),
            ["RetryableError"] = 0,
            ["NonRetryableError"] = Jobs(JobStatus.Failed),
            ["Stopped"] = Jobs(JobStatus.Stopped),
        });
        yield return ("ObjectiveStatusCounters", new JsonObject
        {
            ["Succeeded"] = Objectives("Succeeded"), ["Pending"] = Objectives("Pending"), ["Failed"] = Objectives("Failed"),
        });
    }
}

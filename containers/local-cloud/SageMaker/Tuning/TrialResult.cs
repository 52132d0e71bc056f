using Slipway.LocalCloud.SageMaker.Jobs;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>How a trial stands.</summary>
/// <param name="Trial">What is tried.</param>
/// <param name="Job">Its training job; null when it was not made yet.</param>
/// <param name="Objective">The last value of the metric that counts; null while, or when, there is none.</param>
internal sealed record TrialResult(Trial Trial, TrainingJob? Job, double? Objective)
{
    /// <summary>Whether its training job is over.</summary>
    public bool IsOver => Job is not null && JobStatus.IsFinal(Job.Status);

    /// <summary>Succeeded, Pending or Failed.</summary>
    public string ObjectiveStatus => !IsOver ? "Pending" : Counts ? "Succeeded" : "Failed";

    /// <summary>Whether it may be the best: a job that failed may not, whatever it printed before.</summary>
    public bool Counts => IsOver && Job!.Status is JobStatus.Completed or JobStatus.Stopped && Objective is not null;

    /// <summary>The results of a tuning job's trials, in their order.</summary>
    public static IReadOnlyList<TrialResult> Of(TuningJob tuning, Func<string, TrainingJob?> find) =>
    [
        .. tuning.Trials.Select(trial =>
        {
            var job = find(trial.JobName);
            return new TrialResult(trial, job, job?.Metrics.FirstOrDefault(metric => metric.Name == tuning.Metric())?.Value);
        }),
    ];

    /// <summary>The best of those that count; null when none does.</summary>
    public static TrialResult? Best(TuningJob tuning, IEnumerable<TrialResult> results) =>
        results.Where(result => result.Counts).MaxBy(result => tuning.Maximizes() ? result.Objective!.Value : -result.Objective!.Value);
}

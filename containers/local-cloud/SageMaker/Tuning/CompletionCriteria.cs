using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>TuningJobCompletionCriteria: when a search has found enough.</summary>
internal static class CompletionCriteria
{
    /// <summary>Whether any of the criteria of the request is met.</summary>
    public static bool AreMet(TuningJob job, IReadOnlyList<TrialResult> results)
    {
        if (job.Configuration().Structure("TuningJobCompletionCriteria") is not { } criteria
            || TrialResult.Best(job, results) is not { } best)
        {
            return false;
        }

        var reached = criteria.Real("TargetObjectiveMetricValue") is { } target
            && (job.Maximizes() ? best.Objective >= target : best.Objective <= target);
        return reached
            || (criteria.Structure("BestObjectiveNotImproving")?.Whole("MaxNumberOfTrainingJobsNotImproving") is { } most
                && results.Count(result => result.IsOver && result.Job!.Ended > best.Job!.Ended) >= most);
    }
}

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>SageMaker's words for where a job stands.</summary>
internal static class JobStatus
{
    public const string InProgress = "InProgress";
    public const string Completed = "Completed";
    public const string Failed = "Failed";
    public const string Stopping = "Stopping";
    public const string Stopped = "Stopped";

    /// <summary>Whether a job will not change any more.</summary>
    public static bool IsFinal(string status) => status is Completed or Failed or Stopped;
}

namespace Slipway.Runners.Ports.CodeHost;

/// <summary>Starts workflows.</summary>
public interface IWorkflowDispatch
{
    /// <summary>
    /// Starts a workflow on a branch. GitHub has no idempotency token: the workflow's <c>run-name</c> carries a key, by which a start whose
    /// answer was lost is found again instead of being repeated.
    /// </summary>
    /// <param name="dispatch">Which, where, with what.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The run, when GitHub names it; else null.</returns>
    Task<WorkflowRun?> DispatchAsync(WorkflowDispatch dispatch, CancellationToken cancellation);

    /// <summary>
    /// Dispatched runs of a workflow whose title contains the key, newest first, among the newest 300. Null when there is no such workflow.
    /// </summary>
    Task<IReadOnlyList<WorkflowRun>?> FindAsync(string workflow, string key, CancellationToken cancellation);

    /// <summary>
    /// Sends a repository event (repository_dispatch). It may arrive twice when an answer is lost: what it starts must bear that.
    /// </summary>
    /// <param name="eventType">At most 100 characters.</param>
    /// <param name="payload">At most 10 entries.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task SendEventAsync(string eventType, IReadOnlyDictionary<string, string> payload, CancellationToken cancellation);
}

/// <summary>A start of a workflow.</summary>
/// <param name="Workflow">Its file name, such as <c>approve.yml</c>.</param>
/// <param name="Branch">The branch whose workflow runs.</param>
/// <param name="Inputs">At most 25.</param>
/// <param name="Key">What the run's title contains and no other run's does.</param>
/// <param name="Known">Runs with this key that were there before: a start whose answer was lost is none of them.</param>
public sealed record WorkflowDispatch(
    string Workflow, string Branch, IReadOnlyDictionary<string, string> Inputs, string Key, IReadOnlyList<long> Known);

/// <summary>A run. <see cref="Conclusion"/> is GitHub's word once it has ended, else null.</summary>
public sealed record WorkflowRun(long Id, string Title, string? Conclusion, Uri Url);

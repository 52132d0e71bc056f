using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.CodeHost;

/// <summary>
/// Asks for an approval, once: by a run of the approving workflow where its environment has reviewers, else by an issue. What was asked is
/// kept in the status of the production deployment: first the intent, then the fact.
/// </summary>
internal sealed class ApprovalAnnouncer(CodeHostPorts host, TimeProvider time, AnnounceOptions options, Announcement announcement)
{
    private readonly DeploymentAnnouncer _deployments = new(host.Deployments, announcement);

    /// <summary>Asks, unless it was done. Returns a note for people, or null.</summary>
    public async Task<string?> AskAsync(AwaitedApproval awaited, CancellationToken cancellation)
    {
        if (awaited.Evidence.Length == 0)
        {
            return $"{awaited.Model} {awaited.Version} waits for approval, but its log names no evidence hash: nobody was asked. "
                + $"Approve it with: {awaited.Sentence}";
        }
        await CloseOthersAsync(awaited, cancellation);
        var record = await _deployments.EnsureAsync(options.Production, cancellation);
        if (!await AskByRunAsync(record, awaited, cancellation))
        {
            await host.Issues.OpenAsync(ApprovalIssue.Of(awaited, announcement, options), cancellation);
            await _deployments.SetAsync(record, DeploymentState.Queued, Asked(awaited), cancellation);
        }
        return null;
    }

    /// <summary>Closes what asked for an approval that is not waited for any more.</summary>
    public Task AnswerAsync(string answer, CancellationToken cancellation) => CloseAsync(_ => true, answer, cancellation);

    private Task CloseOthersAsync(AwaitedApproval awaited, CancellationToken cancellation) =>
        CloseAsync(issue => issue.Marker != awaited.Marker, $"Asked anew, for evidence {awaited.Evidence}.", cancellation);

    private async Task CloseAsync(Func<TrackedIssue, bool> which, string comment, CancellationToken cancellation)
    {
        var prefix = AwaitedApproval.MarkerOf(announcement.Manifest.Name.Value, announcement.Version.ToString());
        foreach (var issue in await host.Issues.ListAsync(options.ApprovalLabel, cancellation))
        {
            if (issue.IsOpen && issue.Marker.StartsWith(prefix, StringComparison.Ordinal) && which(issue))
            {
                await host.Issues.CloseAsync(issue, comment, cancellation);
            }
        }
    }

    /// <summary>True when a run asks, or is about to; false when the issue must.</summary>
    private async Task<bool> AskByRunAsync(DeploymentRecord record, AwaitedApproval awaited, CancellationToken cancellation)
    {
        if (!await host.Reviewers.AreRequiredAsync(options.Production, cancellation)
            || await host.Workflows.FindAsync(options.ApproveWorkflow, awaited.RunKey, cancellation) is not { } runs)
        {
            return false;
        }
        if (runs.Count >= awaited.Round)
        {
            await _deployments.SetAsync(record, DeploymentState.Queued, Asked(awaited), cancellation);
            // Cancelled, rejected or expired without a decision: people can still approve, by the issue. Nobody starts a second run.
            return runs.Any(run => run.Conclusion is null);
        }
        var status = await host.Deployments.StatusAsync(record.Id, cancellation);
        if (Says(status, DeploymentState.Queued, Asked(awaited))
            || (Says(status, DeploymentState.Pending, Intent(awaited)) && time.GetUtcNow() - status!.Created < options.ListDelay))
        {
            return true;
        }
        await _deployments.SetAsync(record, DeploymentState.Pending, Intent(awaited), cancellation);
        await host.Workflows.DispatchAsync(
            new WorkflowDispatch(
                options.ApproveWorkflow,
                options.Branch,
                new Dictionary<string, string>
                {
                    ["model"] = awaited.Model,
                    ["version"] = awaited.Version,
                    ["evidence"] = awaited.Evidence,
                },
                awaited.RunKey,
                [.. runs.Select(run => run.Id)]),
            cancellation);
        await _deployments.SetAsync(record, DeploymentState.Queued, Asked(awaited), cancellation);
        return true;
    }

    private static bool Says(DeploymentStatusRecord? status, DeploymentState state, string description) =>
        status is not null && status.State == state && status.Description == description;

    private static string Intent(AwaitedApproval awaited) => $"Asking for approval{Named(awaited)}";

    private static string Asked(AwaitedApproval awaited) => $"Waits for approval{Named(awaited)}";

    // At most 140 characters with any model name and version; the whole hash, so that no two questions look the same.
    private static string Named(AwaitedApproval awaited) => $" {awaited.Round} of evidence {awaited.Evidence}";
}

using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>A code host in memory, as its ports promise: one deployment a key, one issue a marker, one run a key.</summary>
internal sealed class MemoryCodeHost(TimeProvider time) : IDeployments, IIssueTracker, IWorkflowDispatch, IReviewers
{
    private static readonly Uri Page = new("https://code.example/1");
    private readonly List<DeploymentRecord> _deployments = [];
    private readonly List<(long Deployment, DeploymentStatusRecord Status)> _statuses = [];
    private readonly List<TrackedIssue> _issues = [];
    private readonly List<WorkflowRun> _runs = [];
    private readonly List<string> _comments = [];

    /// <summary>Whether the production environment has reviewers.</summary>
    public bool HasReviewers { get; set; }

    /// <summary>What is there, a line each.</summary>
    public IEnumerable<string> Lines =>
    [
        .. _deployments.Select(
            made => $"deployment {made.Key} {_statuses.LastOrDefault(said => said.Deployment == made.Id).Status?.State}"),
        .. _issues.Select(issue => $"issue {issue.Title} {(issue.IsOpen ? "open" : "closed")}"),
        .. _comments.Select(comment => $"comment {comment.Split('\n')[0].Split(": ")[0]}"),
        .. _runs.Select(run => $"run {run.Title.Split(' ')[0]} {run.Title.Split(' ')[1]} {run.Id}"),
    ];

    public Task<IReadOnlyList<DeploymentRecord>> ListAsync(string environment, string model, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DeploymentRecord>>(
            [.. _deployments.Where(made => made.Key.Environment == environment && made.Key.Model == model).Reverse()]);

    public Task<DeploymentRecord> EnsureAsync(DeploymentKey key, string commit, string description, CancellationToken cancellation)
    {
        if (_deployments.Find(made => made.Key == key) is not { } record)
        {
            _deployments.Add(record = new(_deployments.Count + 1, key, commit));
        }

        return Task.FromResult(record);
    }

    public Task<DeploymentStatusRecord?> StatusAsync(long deployment, CancellationToken cancellation) =>
        Task.FromResult<DeploymentStatusRecord?>(_statuses.LastOrDefault(said => said.Deployment == deployment).Status);

    public Task<bool> SetStatusAsync(long deployment, DeploymentStatusChange status, CancellationToken cancellation)
    {
        var last = _statuses.LastOrDefault(said => said.Deployment == deployment).Status;
        var isNew = last is null || last.State != status.State || last.Description != status.Description;
        if (isNew)
        {
            _statuses.Add((deployment, new(status.State, status.Description, time.GetUtcNow())));
        }

        return Task.FromResult(isNew);
    }

    public Task<IReadOnlyList<TrackedIssue>> ListAsync(string label, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TrackedIssue>>([.. _issues]);

    public Task<TrackedIssue> OpenAsync(IssueContent content, CancellationToken cancellation)
    {
        var index = _issues.FindIndex(issue => issue.Marker == content.Marker);
        if (index < 0)
        {
            index = _issues.Count;
            _issues.Add(new(index + 1, content.Marker, content.Title, true, Page));
        }

        return Task.FromResult(_issues[index] = _issues[index] with { IsOpen = true });
    }

    public Task CloseAsync(TrackedIssue issue, string comment, CancellationToken cancellation)
    {
        var index = _issues.FindIndex(known => known.Number == issue.Number);
        if (_issues[index].IsOpen)
        {
            _comments.Add(comment);
            _issues[index] = _issues[index] with { IsOpen = false };
        }

        return Task.CompletedTask;
    }

    public Task<WorkflowRun?> DispatchAsync(WorkflowDispatch dispatch, CancellationToken cancellation)
    {
        var run = _runs.Find(known => known.Title.Contains(dispatch.Key, StringComparison.Ordinal) && !dispatch.Known.Contains(known.Id));
        if (run is null)
        {
            _runs.Add(run = new(_runs.Count + 1, dispatch.Key, null, Page));
        }

        return Task.FromResult<WorkflowRun?>(run);
    }

    public Task<IReadOnlyList<WorkflowRun>?> FindAsync(string workflow, string key, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<WorkflowRun>?>([.. _runs.Where(run => run.Title.Contains(key, StringComparison.Ordinal))]);

    public Task SendEventAsync(string eventType, IReadOnlyDictionary<string, string> payload, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<bool> AreRequiredAsync(string environment, CancellationToken cancellation) => Task.FromResult(HasReviewers);

    public Task<IReadOnlyList<RunReview>> ReviewsAsync(long run, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RunOrigin> OriginAsync(long run, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RepositoryPermission> PermissionAsync(string login, CancellationToken cancellation) => throw new NotSupportedException();
}

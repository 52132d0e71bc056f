namespace Slipway.Runners.Ports.CodeHost;

/// <summary>What the runners ask of the code host. All of them throw <see cref="CodeHostException"/> when it refuses or fails.</summary>
public sealed record CodeHostPorts(
    IDeployments Deployments,
    IPullRequestComments Comments,
    ICheckRuns Checks,
    IIssueTracker Issues,
    IWorkflowDispatch Workflows,
    IReviewers Reviewers,
    IRepositorySetup Setup);

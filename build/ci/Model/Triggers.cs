namespace Slipway.Ci.Model;

/// <summary>
/// What starts a workflow. There is no pull_request_target, workflow_run or issue_comment here: they run a stranger's input with the
/// owner's rights.
/// </summary>
internal sealed record Triggers
{
    /// <summary>
    /// Started by pull requests to main: such a workflow may have no environment, role or write access but to the request's comments.
    /// </summary>
    public bool PullRequest { get; init; }

    /// <summary>Started by pushes to main.</summary>
    public bool PushToMain { get; init; }

    /// <summary>Only pushes that touch these; empty: all.</summary>
    public IReadOnlyList<string> PushPaths { get; init; } = [];

    public IReadOnlyList<Cron> Schedule { get; init; } = [];

    /// <summary>Inputs of a start by hand; null: cannot be started by hand.</summary>
    public IReadOnlyList<DispatchInput>? Dispatch { get; init; }

    public IReadOnlyList<string> RepositoryDispatch { get; init; } = [];
}

/// <summary>A text that a person types when starting a workflow by hand.</summary>
internal sealed record DispatchInput(string Name, string Description, bool Required = true);

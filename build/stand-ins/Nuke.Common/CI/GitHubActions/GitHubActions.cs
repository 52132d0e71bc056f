using System.Globalization;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>A job of GitHub Actions, read from its variables.</summary>
public partial class GitHubActions : Host, IBuildServer
{
    internal GitHubActions()
    {
    }

    public static GitHubActions Instance => BuildSession.Current.Host as GitHubActions;

    internal static bool IsRunningGitHubActions => BuildSession.Current.Environment.ContainsKey("GITHUB_ACTIONS");

    string IBuildServer.Branch => Ref;
    string IBuildServer.Commit => Sha;

    public string Home => Text("HOME");
    public string Workflow => Text("GITHUB_WORKFLOW");
    public string Action => Text("GITHUB_ACTION");
    public string Actor => Text("GITHUB_ACTOR");
    public string Repository => Text("GITHUB_REPOSITORY");
    public string RepositoryOwner => Text("GITHUB_REPOSITORY_OWNER");
    public string EventName => Text("GITHUB_EVENT_NAME");
    public string EventPath => Text("GITHUB_EVENT_PATH");
    public string Workspace => Text("GITHUB_WORKSPACE");
    public string Sha => Text("GITHUB_SHA");
    public string Ref => Text("GITHUB_REF");
    public string RefName => Text("GITHUB_REF_NAME");
    public string RefType => Text("GITHUB_REF_TYPE");
    public string HeadRef => Text("GITHUB_HEAD_REF");
    public string BaseRef => Text("GITHUB_BASE_REF");
    public string ServerUrl => Text("GITHUB_SERVER_URL");
    public string Job => Text("GITHUB_JOB");
    public string Token => Text("GITHUB_TOKEN");
    public long RunId => Number("GITHUB_RUN_ID");
    public long RunNumber => Number("GITHUB_RUN_NUMBER");
    public long RunAttempt => Number("GITHUB_RUN_ATTEMPT");
    public bool IsPullRequest => EventName is "pull_request" or "pull_request_target";
    public AbsolutePath StepSummaryFile => Text("GITHUB_STEP_SUMMARY") is { Length: > 0 } file ? file : (AbsolutePath)null;

    /// <summary>Known from the merge ref <c>refs/pull/NUMBER/merge</c>.</summary>
    public int? PullRequestNumber
        => Ref?.Split('/') is ["refs", "pull", var number, ..]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string Text(string variable) => BuildSession.Current.Environment.GetValueOrDefault(variable);

    private static long Number(string variable) => long.TryParse(Text(variable), CultureInfo.InvariantCulture, out var value) ? value : 0;
}

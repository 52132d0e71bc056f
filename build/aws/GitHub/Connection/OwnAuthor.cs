using Octokit;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Connection;

/// <summary>Under which name what we write appears. Asked once.</summary>
internal sealed class OwnAuthor(GitHubCalls calls)
{
    // The token of a workflow is that of the Actions app: it may not ask who it is.
    private const string Workflow = "github-actions[bot]";
    private string? _login;

    public async Task<string> LoginAsync(CancellationToken cancellation)
    {
        if (_login is null)
        {
            try
            {
                _login = (await calls.GetAsync<User>("user", "a user's token", cancellation)).Login;
            }
            catch (CodeHostException e) when (e.InnerException is ForbiddenException && !GitHubFaults.IsThrottled(e.InnerException))
            {
                _login = Workflow;
            }
        }
        return _login;
    }
}

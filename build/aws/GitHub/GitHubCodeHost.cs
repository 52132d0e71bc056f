using Octokit;
using Octokit.Internal;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Setup;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>One repository on GitHub or a GitHub Enterprise Server.</summary>
public sealed class GitHubCodeHost : IDisposable
{
    private readonly HttpClientAdapter _http;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="target">Which repository, with which token.</param>
    /// <param name="time">The clock that waits between attempts.</param>
    /// <param name="jitter">Even in [0, 1), for example <c>new Random().NextDouble</c>.</param>
    public GitHubCodeHost(GitHubTarget target, TimeProvider time, Func<double> jitter)
    {
        ArgumentNullException.ThrowIfNull(target);
        _http = new HttpClientAdapter(HttpMessageHandlerFactory.CreateDefault);
        _http.SetRequestTimeout(TimeSpan.FromSeconds(60));
        var connection = new Octokit.Connection(
            new ProductHeaderValue("slipway", "1"),
            new Uri(target.ApiUrl.ToString().TrimEnd('/') + "/"),
            new InMemoryCredentialStore(new Credentials(target.Token, AuthenticationType.Bearer)),
            _http,
            new WireJson());
        var calls = new GitHubCalls(connection, target, time, jitter);
        var author = new OwnAuthor(calls);
        Ports = new CodeHostPorts(
            new GitHubDeployments(calls),
            new GitHubComments(calls, author),
            new GitHubChecks(calls),
            new GitHubIssues(calls, author),
            new GitHubWorkflows(calls),
            new GitHubReviewers(calls),
            new GitHubSetup(calls));
    }

    /// <summary>What the runners ask of it.</summary>
    public CodeHostPorts Ports { get; }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}

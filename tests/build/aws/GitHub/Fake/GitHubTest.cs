using Slipway.Aws.GitHub;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>A test with a fake GitHub of its own.</summary>
public abstract class GitHubTest : IAsyncLifetime
{
    private readonly List<GitHubCodeHost> _hosts = [];

    private protected const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private protected FakeGitHub GitHub { get; private set; } = null!;

    private protected CodeHostPorts Ports { get; private set; } = null!;

    protected static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync()
    {
        GitHub = await FakeGitHub.StartAsync();
        Ports = Connect();
    }

    public async Task DisposeAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        await GitHub.DisposeAsync();
    }

    /// <summary>A program of its own: nothing is remembered.</summary>
    private protected CodeHostPorts Connect(string prefix = "")
    {
        var host = GitHub.Connect(prefix: prefix);
        _hosts.Add(host);
        return host.Ports;
    }
}

namespace Slipway.Runners.Ports;

/// <summary>Builds that run on a machine of the cloud, from a source in the data bucket.</summary>
public interface IRemoteBuilds
{
    /// <summary>Whether there is such a project.</summary>
    Task<bool> ExistsAsync(string project, CancellationToken cancellation);

    /// <summary>Creates a project that builds sources from S3; nothing happens when it is there.</summary>
    Task CreateAsync(string project, string roleArn, CancellationToken cancellation);

    /// <summary>The newest builds of a project, newest first; at most 100.</summary>
    Task<IReadOnlyList<RemoteBuild>> ListAsync(string project, CancellationToken cancellation);

    /// <summary>Starts a build; the same token gives the same build for five minutes.</summary>
    Task<RemoteBuild> StartAsync(RemoteBuildRequest request, CancellationToken cancellation);

    /// <summary>Where a build stands.</summary>
    Task<RemoteBuild> DescribeAsync(string id, CancellationToken cancellation);

    /// <summary>Stops a build; nothing happens to one that is over.</summary>
    Task StopAsync(string id, CancellationToken cancellation);

    /// <summary>What a build printed after a place; null is the beginning. Empty while it has printed nothing.</summary>
    Task<RemoteLog> ReadLogAsync(RemoteBuild build, string? after, CancellationToken cancellation);
}

/// <summary>What to build.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Source">A ZIP file, as <c>bucket/key</c>.</param>
/// <param name="Buildspec">Path of the buildspec in the source.</param>
/// <param name="Variables">Environment of the build. No secrets: whoever may describe the build reads them.</param>
/// <param name="Token">Idempotency token.</param>
public sealed record RemoteBuildRequest(
    string Project, string Source, string Buildspec, IReadOnlyDictionary<string, string> Variables, string Token);

/// <summary>A build.</summary>
/// <param name="Id">The cloud's name for it.</param>
/// <param name="Status">How it goes.</param>
/// <param name="Phase">The phase under way, or the last one.</param>
/// <param name="Failure">The phase that failed and what the cloud says about it; null when none did.</param>
/// <param name="Variables">Environment that it was started with.</param>
/// <param name="Exported">Variables that its buildspec exports; empty until it is over.</param>
/// <param name="LogGroup">Where its output is; null while the cloud does not say.</param>
/// <param name="LogStream">In that group.</param>
public sealed record RemoteBuild(
    string Id,
    RemoteBuildStatus Status,
    string Phase,
    string? Failure,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyDictionary<string, string> Exported,
    string? LogGroup,
    string? LogStream);

/// <summary>Lines of a log, and the place after them.</summary>
public sealed record RemoteLog(IReadOnlyList<string> Lines, string? Next);

/// <summary>How a build goes.</summary>
public enum RemoteBuildStatus
{
    /// <summary>Under way.</summary>
    InProgress,

    /// <summary>Every command passed.</summary>
    Succeeded,

    /// <summary>A command failed.</summary>
    Failed,

    /// <summary>Its machine was lost.</summary>
    Fault,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>Somebody stopped it.</summary>
    Stopped,
}

namespace Slipway.Runners.Ports.CodeHost;

/// <summary>
/// Deployment records: which version of which model stands in which environment. One record a key, whatever was tried before.
/// </summary>
public interface IDeployments
{
    /// <summary>The records of a model in an environment, newest first; at most the newest 1,000.</summary>
    Task<IReadOnlyList<DeploymentRecord>> ListAsync(string environment, string model, CancellationToken cancellation);

    /// <summary>The record of this key; made when there is none.</summary>
    /// <param name="key">What is deployed where.</param>
    /// <param name="commit">The source commit, 40 hex digits.</param>
    /// <param name="description">One sentence; cut at 140 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<DeploymentRecord> EnsureAsync(DeploymentKey key, string commit, string description, CancellationToken cancellation);

    /// <summary>The last status of a record; null when it has none.</summary>
    Task<DeploymentStatusRecord?> StatusAsync(long deployment, CancellationToken cancellation);

    /// <summary>Makes this the last status; true when it was not yet.</summary>
    Task<bool> SetStatusAsync(long deployment, DeploymentStatusChange status, CancellationToken cancellation);
}

/// <summary>What is deployed where.</summary>
public sealed record DeploymentKey(string Environment, string Model, string Version);

/// <summary>A record.</summary>
public sealed record DeploymentRecord(long Id, DeploymentKey Key, string Commit);

/// <summary>A status to set.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Description">One sentence; cut at 140 characters.</param>
/// <param name="LogUrl">Where the run's output is; null for none.</param>
/// <param name="EnvironmentUrl">Where the report or the endpoint is; null for none.</param>
/// <param name="AutoInactive">Whether earlier successes in the environment become inactive. False where models share an
/// environment.</param>
public sealed record DeploymentStatusChange(
    DeploymentState State, string Description, Uri? LogUrl = null, Uri? EnvironmentUrl = null, bool AutoInactive = false);

/// <summary>A status as it is recorded.</summary>
public sealed record DeploymentStatusRecord(DeploymentState State, string Description, DateTimeOffset Created);

/// <summary>How a deployment stands, in GitHub's words.</summary>
public enum DeploymentState
{
    /// <summary>Asked for.</summary>
    Pending,

    /// <summary>Waits for its turn or a person.</summary>
    Queued,

    /// <summary>Under way.</summary>
    InProgress,

    /// <summary>Serves.</summary>
    Success,

    /// <summary>Refused or rolled back.</summary>
    Failure,

    /// <summary>Broke.</summary>
    Error,

    /// <summary>Serves no more.</summary>
    Inactive,
}

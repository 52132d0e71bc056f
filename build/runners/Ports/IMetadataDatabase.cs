using Slipway.Runners.Metadata;

namespace Slipway.Runners.Ports;

/// <summary>The metadata database, for changing its tables.</summary>
public interface IMetadataDatabase
{
    /// <summary>Which database, for people.</summary>
    string Name { get; }

    /// <summary>
    /// Connects and keeps others out until the session ends, however it ends. Throws <see cref="BadInputException"/> when it cannot be
    /// reached or does not let us in, <see cref="LockedException"/> when another run has it.
    /// </summary>
    Task<IMetadataSession> OpenAsync(CancellationToken cancellation);
}

/// <summary>A connection that nobody else migrates beside.</summary>
public interface IMetadataSession : IAsyncDisposable
{
    /// <summary>What was applied, in order.</summary>
    Task<IReadOnlyList<AppliedMigration>> AppliedAsync(CancellationToken cancellation);

    /// <summary>
    /// Applies a migration and records it, both or neither. Throws <see cref="BadInputException"/> when the database does not take it:
    /// nothing of it is there then.
    /// </summary>
    Task ApplyAsync(Migration migration, CancellationToken cancellation);
}

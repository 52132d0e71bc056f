using Slipway.Runners.Metadata;

namespace Slipway.Runners.Ports;

/// <summary>The metadata database, for recording what deliveries did.</summary>
public interface IMetadataRecords
{
    /// <summary>Which database, for people.</summary>
    string Name { get; }

    /// <summary>
    /// Adds what it has not and brings what it has up to date, all or nothing; returns how many lines of the log were new. The same
    /// records again change nothing. Throws <see cref="BadInputException"/> when the database cannot be reached, does not let us in, or
    /// is not migrated, and <see cref="CloudException"/> when it has a line that differs: the log is only added to.
    /// </summary>
    Task<int> RecordAsync(ModelRecords records, CancellationToken cancellation);
}

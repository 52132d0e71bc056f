using Amazon.Runtime;
using Npgsql;
using Slipway.Runners;
using Slipway.Runners.Metadata;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Metadata;

/// <summary>
/// Records deliveries in the tables of infra/modules/metadata: a model is one transaction, and one recorder at a time writes.
/// </summary>
/// <param name="target">Where, and as whom.</param>
/// <param name="credentials">For the token; null: the SDK's own way to find them.</param>
public sealed class PostgresRecords(MetadataTarget target, AWSCredentials? credentials = null) : IMetadataRecords
{
    private readonly PostgresConnector _connector = new(target, credentials);

    /// <inheritdoc/>
    public string Name => _connector.Name;

    /// <inheritdoc/>
    public async Task<int> RecordAsync(ModelRecords records, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(records);
        await using var connection = await _connector.OpenAsync("slipway-record", cancellation);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var added = await new RecordWriter(connection, cancellation).WriteAsync(records);
            await transaction.CommitAsync(cancellation);
            return added;
        }
        catch (PostgresException fault)
            when (fault.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName
                or PostgresErrorCodes.UndefinedColumn)
        {
            throw new BadInputException($"{Name} has not the tables that this checkout writes ({fault.MessageText}). Nothing was "
                + "recorded. Bring it to its migrations first: ./build.sh MigrateMetadata", fault);
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new BadInputException($"{Name} may not record ({fault.MessageText}). Expected the login slipway_writer. Nothing was "
                + "recorded.", fault);
        }
        catch (PostgresException fault)
        {
            throw new CloudException($"{Name} does not take the records of {records.Model}: {fault.MessageText} "
                + $"({fault.SqlState}{(fault.Detail is null ? "" : $": {fault.Detail}")}). Nothing of it was recorded.", fault);
        }
        catch (NpgsqlException fault)
        {
            throw new CloudException($"The connection to {Name} broke: {(fault.InnerException ?? fault).Message}. What was not committed "
                + "is gone; run the same command again.", fault);
        }
    }
}

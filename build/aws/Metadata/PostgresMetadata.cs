using Amazon.Runtime;
using Npgsql;
using Slipway.Runners;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Metadata;

/// <summary>The metadata database in PostgreSQL: Aurora with tokens of IAM, or any other with a password or none.</summary>
/// <param name="target">Where, and as whom.</param>
/// <param name="credentials">For the token; null: the SDK's own way to find them.</param>
public sealed class PostgresMetadata(MetadataTarget target, AWSCredentials? credentials = null) : IMetadataDatabase
{
    // "slipway", as a number: the lock that every migrating run asks for. It is the connection's and goes with it, however that ends.
    internal const long Lock = 0x736C6970776179;

    private readonly PostgresConnector _connector = new(target, credentials);

    /// <inheritdoc/>
    public string Name => _connector.Name;

    /// <inheritdoc/>
    public async Task<IMetadataSession> OpenAsync(CancellationToken cancellation)
    {
        var connection = await _connector.OpenAsync("slipway-migrate", cancellation);
        try
        {
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection);
            if (await command.ExecuteScalarAsync(cancellation) is not true)
            {
                throw new LockedException($"Another run is migrating {Name}. Nothing was changed. Wait for it, then run the same "
                    + "command: it finds what is done.");
            }

            return new PostgresSession(connection, Name);
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            throw fault is NpgsqlException ? _connector.Explain(fault) : fault;
        }
    }
}

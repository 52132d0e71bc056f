using System.Globalization;
using Npgsql;
using Slipway.Runners;
using Slipway.Runners.Metadata;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Metadata;

/// <summary>
/// A connection that holds the lock. What is applied is recorded in slipway_migrations.schema_migrations, in the migration's own
/// transaction.
/// </summary>
internal sealed class PostgresSession(NpgsqlConnection connection, string name) : IMetadataSession
{
    private const string Table = "slipway_migrations.schema_migrations";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand($"SELECT to_regclass('{Table}') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellation) is not true)
        {
            return [];
        }

        await using var command = new NpgsqlCommand($"SELECT number, name, checksum FROM {Table} ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(Migration migration, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await RunAsync(
                $"""
                CREATE SCHEMA IF NOT EXISTS slipway_migrations;
                CREATE TABLE IF NOT EXISTS {Table} (
                    number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), applied_by text NOT NULL DEFAULT session_user)
                """,
                cancellation);
            await RunAsync(migration.Sql, cancellation);
            await using var record = new NpgsqlCommand($"INSERT INTO {Table} (number, name, checksum) VALUES ($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
            };
            await record.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException fault)
        {
            throw new BadInputException($"{migration.Name}{Line(migration.Sql, fault.Position)}: {name} does not take it: "
                + $"{fault.MessageText} ({fault.SqlState}).", fault);
        }
        catch (NpgsqlException fault)
        {
            throw new CloudException($"{migration.Name}: the connection to {name} broke: {(fault.InnerException ?? fault).Message}. What "
                + "was not committed is gone; run the same command again.", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // The server notices the end of a connection a little later than we do: whoever comes next should not find the lock taken.
            await RunAsync($"SELECT pg_advisory_unlock({PostgresMetadata.Lock})", CancellationToken.None);
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            // A broken connection has given the lock back already.
        }

        await connection.DisposeAsync();
    }

    private async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // PostgreSQL counts characters from 1, within the statement: Npgsql sends a file's statements one by one, so a line is exact in the
    // first only.
    private static string Line(string sql, int position) => position > 0 && position <= sql.Length
        && sql.IndexOf(';', StringComparison.Ordinal) is var end && (end < 0 || position <= end)
        ? string.Create(CultureInfo.InvariantCulture, $", line {sql.AsSpan(0, position - 1).Count('\n') + 1}")
        : "";
}

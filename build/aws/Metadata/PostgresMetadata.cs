using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
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

    /// <inheritdoc/>
    public string Name => target.ToString();

    /// <inheritdoc/>
    public async Task<IMetadataSession> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(await ConnectionStringAsync());
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection);
            if (await command.ExecuteScalarAsync(cancellation) is not true)
            {
                throw new LockedException($"Another run is migrating {Name}. Nothing was changed. Wait for it, then run the same command: it finds what is done.");
            }

            return new PostgresSession(connection, Name);
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            throw fault is NpgsqlException or SocketException or TimeoutException ? Explain(fault) : fault;
        }
    }

    // One connection and no pool: the lock must go when the session does.
    private async Task<string> ConnectionStringAsync() => new NpgsqlConnectionStringBuilder
    {
        Host = target.Host,
        Port = target.Port,
        Database = target.Database,
        Username = target.User,
        Password = target.Region is null ? target.Password : await TokenAsync(target.Region),
        SslMode = target.Region is null ? SslMode.Prefer : SslMode.Require,
        Pooling = false,
        Timeout = 30,
        CommandTimeout = 0,
        ApplicationName = "slipway-migrate",
    }.ConnectionString;

    private async Task<string> TokenAsync(string region)
    {
        try
        {
            var found = credentials ?? DefaultAWSCredentialsIdentityResolver.GetCredentials();
            return DatabaseToken.Of(target.TokenHost ?? target.Host, target.Port, target.User, region, await found.GetCredentialsAsync());
        }
        catch (AmazonClientException fault)
        {
            throw new BadInputException($"{Name} asks for a token of IAM, which needs AWS credentials; found none. Nothing was changed. Sign in (aws sso login, or AWS_PROFILE).", fault);
        }
    }

    private BadInputException Explain(Exception fault) => new(
        fault switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
                $"{Name}: the database did not let {target.User} in ({refused.MessageText}). Expected a login that bootstrap.sql has made, and "
                + (target.Region is null ? "its password in PGPASSWORD." : "a role that may rds-db:connect as it."),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"{Name}: there is no database {target.Database}. Name the right one with --metadata-database.",
            PostgresException other => $"{Name}: {other.MessageText} ({other.SqlState}).",
            _ => $"{Name} could not be reached: {(fault.InnerException ?? fault).Message}. Expected PostgreSQL there. The database is private: run this where it can be reached, or through a tunnel.",
        }
        + " Nothing was changed.",
        fault);
}

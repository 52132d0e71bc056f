using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Npgsql;
using Slipway.Runners;

namespace Slipway.Aws.Metadata;

/// <summary>Connects to the metadata database, and says what is wrong when it cannot.</summary>
/// <param name="target">Where, and as whom.</param>
/// <param name="credentials">For the token; null: the SDK's own way to find them.</param>
internal sealed class PostgresConnector(MetadataTarget target, AWSCredentials? credentials)
{
    /// <summary>Which database, for people.</summary>
    public string Name => target.ToString();

    /// <summary>
    /// An open connection. Throws <see cref="BadInputException"/> when the database cannot be reached or does not let us in.
    /// </summary>
    public async Task<NpgsqlConnection> OpenAsync(string application, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(await ConnectionStringAsync(application));
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            throw fault is NpgsqlException or SocketException or TimeoutException ? Explain(fault) : fault;
        }
    }

    // One connection and no pool: a lock must go when the session does.
    private async Task<string> ConnectionStringAsync(string application) => new NpgsqlConnectionStringBuilder
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
        ApplicationName = application,
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
            throw new BadInputException($"{Name} asks for a token of IAM, which needs AWS credentials; found none. Nothing was changed. "
                + "Sign in (aws sso login, or AWS_PROFILE).", fault);
        }
    }

    /// <summary>What a fault means, and what to do.</summary>
    public BadInputException Explain(Exception fault) => new(
        fault switch
        {
            PostgresException refused
                when refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{Name}: the database did not let {target.User} in ({refused.MessageText}). "
                + "Expected a login that bootstrap.sql has made, and "
                + (target.Region is null ? "its password in PGPASSWORD." : "a role that may rds-db:connect as it."),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"{Name}: there is no database {target.Database}. "
                + "Name the right one with --metadata-database.",
            PostgresException other => $"{Name}: {other.MessageText} ({other.SqlState}).",
            _ => $"{Name} could not be reached: {(fault.InnerException ?? fault).Message}. Expected PostgreSQL there. The database is "
                + "private: run this where it can be reached, or through a tunnel.",
        }
        + " Nothing was changed.",
        fault);
}

namespace Slipway.Aws.Metadata;

/// <summary>Where the metadata database is, and as whom to log in.</summary>
/// <param name="Host">Host, or the folder of a socket.</param>
/// <param name="Port">Port.</param>
/// <param name="Database">Name of the database.</param>
/// <param name="User">Login.</param>
/// <param name="Region">AWS region of the database: the login is then by a token of IAM. null: by PGPASSWORD, or by none.</param>
/// <param name="Password">Password where there is no token; null: none.</param>
/// <param name="TokenHost">The host that tokens are for, when <paramref name="Host"/> is the end of a tunnel; null: the same.</param>
public sealed record MetadataTarget(
    string Host, int Port, string Database, string User, string? Region = null, string? Password = null, string? TokenHost = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Database} at {Host}:{Port} as {User}";
}

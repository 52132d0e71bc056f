namespace Octokit.Internal;

/// <summary>One pair of credentials for all requests.</summary>
public class InMemoryCredentialStore : ICredentialStore
{
    private readonly Credentials _credentials;

    /// <summary>Keeps them.</summary>
    public InMemoryCredentialStore(Credentials credentials) => _credentials = credentials;

    /// <inheritdoc/>
    public Task<Credentials> GetCredentials() => Task.FromResult(_credentials);
}

namespace Octokit;

/// <summary>Where a connection finds its credentials.</summary>
public interface ICredentialStore
{
    /// <summary>The credentials of the next request.</summary>
    Task<Credentials> GetCredentials();
}

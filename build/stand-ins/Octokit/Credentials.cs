namespace Octokit;

/// <summary>A token.</summary>
public class Credentials
{
    /// <summary>A token in one of the token schemes.</summary>
    public Credentials(string token, AuthenticationType authenticationType) => (Password, AuthenticationType) = (token, authenticationType);

    /// <summary>The token.</summary>
    public string Password { get; internal set; }

    /// <summary>The scheme.</summary>
    public AuthenticationType AuthenticationType { get; internal set; }
}

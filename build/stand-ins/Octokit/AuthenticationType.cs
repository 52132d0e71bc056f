namespace Octokit;

/// <summary>How a request authenticates.</summary>
public enum AuthenticationType
{
    /// <summary>Not at all.</summary>
    Anonymous,

    /// <summary>Login and password.</summary>
    Basic,

    /// <summary>A token, in the scheme Token.</summary>
    Oauth,

    /// <summary>A token, in the scheme Bearer.</summary>
    Bearer,
}

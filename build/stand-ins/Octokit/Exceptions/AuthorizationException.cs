namespace Octokit;

/// <summary>401: no credentials, or wrong ones.</summary>
public class AuthorizationException : ApiException
{
    /// <summary>From an answer.</summary>
    public AuthorizationException(IResponse response) : base(response)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public AuthorizationException(IResponse response, Exception innerException) : base(response, innerException)
    {
    }
}

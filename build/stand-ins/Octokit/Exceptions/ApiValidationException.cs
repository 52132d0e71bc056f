namespace Octokit;

/// <summary>422: the request does not fit.</summary>
public class ApiValidationException : ApiException
{
    /// <summary>From an answer.</summary>
    public ApiValidationException(IResponse response) : base(response)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public ApiValidationException(IResponse response, Exception innerException) : base(response, innerException)
    {
    }
}

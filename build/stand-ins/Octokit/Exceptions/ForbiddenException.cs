namespace Octokit;

/// <summary>403.</summary>
public class ForbiddenException : ApiException
{
    /// <summary>From an answer.</summary>
    public ForbiddenException(IResponse response) : base(response)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public ForbiddenException(IResponse response, Exception innerException) : base(response, innerException)
    {
    }
}

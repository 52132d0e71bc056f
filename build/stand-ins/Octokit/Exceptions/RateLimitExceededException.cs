namespace Octokit;

/// <summary>403: the hourly limit is used up.</summary>
public class RateLimitExceededException : ForbiddenException
{
    /// <summary>From an answer.</summary>
    public RateLimitExceededException(IResponse response) : base(response)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public RateLimitExceededException(IResponse response, Exception innerException) : base(response, innerException)
    {
    }
}

namespace Octokit;

/// <summary>403: too many requests in a short time.</summary>
public class SecondaryRateLimitExceededException : ForbiddenException
{
    /// <summary>From an answer.</summary>
    public SecondaryRateLimitExceededException(IResponse response) : base(response)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public SecondaryRateLimitExceededException(IResponse response, Exception innerException) : base(response, innerException)
    {
    }
}

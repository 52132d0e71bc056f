namespace Octokit;

/// <summary>403: too many requests in a short time, in older words.</summary>
public class AbuseException : ForbiddenException
{
    /// <summary>From an answer.</summary>
    public AbuseException(IResponse response) : base(response)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public AbuseException(IResponse response, Exception innerException) : base(response, innerException)
    {
    }
}

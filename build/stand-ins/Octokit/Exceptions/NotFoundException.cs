namespace Octokit;

/// <summary>404: nothing there, or no permission to know.</summary>
public class NotFoundException : ApiException
{
    /// <summary>From an answer.</summary>
    public NotFoundException(IResponse response) : base(response)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public NotFoundException(IResponse response, Exception innerException) : base(response, innerException)
    {
    }
}

using System.Net;

namespace Octokit;

/// <summary>The API answered with a status of 400 or above.</summary>
public class ApiException : Exception
{
    /// <summary>Without an answer.</summary>
    public ApiException()
    {
    }

    /// <summary>Without an answer, with the cause.</summary>
    public ApiException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>From an answer.</summary>
    public ApiException(IResponse response) : this(response, null)
    {
    }

    /// <summary>From an answer, with the cause.</summary>
    public ApiException(IResponse response, Exception innerException) : base(null, innerException)
    {
        ArgumentNullException.ThrowIfNull(response);
        HttpResponse = response;
        StatusCode = response.StatusCode;
        ApiError = ErrorBodies.Read(response.Body as string);
    }

    /// <summary>The answer.</summary>
    public IResponse HttpResponse { get; internal set; }

    /// <summary>Its status.</summary>
    public HttpStatusCode StatusCode { get; internal set; }

    /// <summary>What it says.</summary>
    public ApiError ApiError { get; internal set; }

    /// <inheritdoc/>
    public override string Message =>
        string.IsNullOrEmpty(ApiError?.Message) ? "An error occurred with this API request" : ApiError.Message;
}

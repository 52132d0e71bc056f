using System.Net;

namespace Docker.DotNet;

/// <summary>The engine refused.</summary>
public class DockerApiException : Exception
{
    /// <summary>With its answer.</summary>
    public DockerApiException(HttpStatusCode statusCode, string responseBody)
        : base($"Docker API responded with status code={statusCode}, response={responseBody}")
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; internal set; }

    /// <summary>The body, usually JSON with a message.</summary>
    public string ResponseBody { get; internal set; }
}

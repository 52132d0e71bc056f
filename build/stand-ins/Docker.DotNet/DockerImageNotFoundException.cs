using System.Net;

namespace Docker.DotNet;

/// <summary>The engine has no such image.</summary>
public class DockerImageNotFoundException : DockerApiException
{
    /// <summary>With its answer.</summary>
    public DockerImageNotFoundException(HttpStatusCode statusCode, string body)
        : base(statusCode, body)
    {
    }
}

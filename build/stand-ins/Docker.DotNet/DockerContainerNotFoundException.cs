using System.Net;

namespace Docker.DotNet;

/// <summary>The engine has no such container.</summary>
public class DockerContainerNotFoundException : DockerApiException
{
    /// <summary>With its answer.</summary>
    public DockerContainerNotFoundException(HttpStatusCode statusCode, string responseBody)
        : base(statusCode, responseBody)
    {
    }
}

namespace Docker.DotNet.Models;

/// <summary>How a container ended.</summary>
public class ContainerWaitResponse
{
    /// <summary>Error.</summary>
    public ContainerWaitOKBodyError Error { get; set; }

    /// <summary>Status Code.</summary>
    public long StatusCode { get; set; }
}

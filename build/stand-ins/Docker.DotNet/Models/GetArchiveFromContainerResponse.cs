namespace Docker.DotNet.Models;

/// <summary>A path of a container, and its tar archive.</summary>
public class GetArchiveFromContainerResponse
{
    /// <summary>Stat.</summary>
    public ContainerPathStatResponse Stat { get; set; }

    /// <summary>Stream.</summary>
    public Stream Stream { get; set; }
}

namespace Docker.DotNet.Models;

/// <summary>What of a container to read.</summary>
public class GetArchiveFromContainerParameters
{
    /// <summary>Path.</summary>
    public string Path { get; set; }
}

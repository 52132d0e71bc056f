namespace Docker.DotNet.Models;

/// <summary>What to remove with a container.</summary>
public class ContainerRemoveParameters
{
    /// <summary>Remove Volumes.</summary>
    public bool? RemoveVolumes { get; set; }

    /// <summary>Remove Links.</summary>
    public bool? RemoveLinks { get; set; }

    /// <summary>Force.</summary>
    public bool? Force { get; set; }
}

namespace Docker.DotNet.Models;

/// <summary>What of a container to attach to.</summary>
public class ContainerAttachParameters
{
    /// <summary>Stream.</summary>
    public bool? Stream { get; set; }

    /// <summary>Stdin.</summary>
    public bool? Stdin { get; set; }

    /// <summary>Stdout.</summary>
    public bool? Stdout { get; set; }

    /// <summary>Stderr.</summary>
    public bool? Stderr { get; set; }

    /// <summary>Logs.</summary>
    public string Logs { get; set; }
}

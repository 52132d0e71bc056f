namespace Docker.DotNet.Models;

/// <summary>A mount of a container.</summary>
public class MountPoint
{
    /// <summary>Type.</summary>
    public string Type { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>Source.</summary>
    public string Source { get; set; }

    /// <summary>Destination.</summary>
    public string Destination { get; set; }

    /// <summary>Driver.</summary>
    public string Driver { get; set; }

    /// <summary>Mode.</summary>
    public string Mode { get; set; }

    /// <summary>RW.</summary>
    public bool RW { get; set; }

    /// <summary>Propagation.</summary>
    public string Propagation { get; set; }
}

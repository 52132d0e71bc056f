namespace Docker.DotNet.Models;

/// <summary>A port of a container.</summary>
public class Port
{
    /// <summary>IP.</summary>
    public string IP { get; set; }

    /// <summary>Private Port.</summary>
    public ushort PrivatePort { get; set; }

    /// <summary>Public Port.</summary>
    public ushort PublicPort { get; set; }

    /// <summary>Type.</summary>
    public string Type { get; set; }
}

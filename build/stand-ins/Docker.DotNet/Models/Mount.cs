namespace Docker.DotNet.Models;

/// <summary>A mount to make.</summary>
public class Mount
{
    /// <summary>Type.</summary>
    public string Type { get; set; }

    /// <summary>Source.</summary>
    public string Source { get; set; }

    /// <summary>Target.</summary>
    public string Target { get; set; }

    /// <summary>Read Only.</summary>
    public bool ReadOnly { get; set; }
}

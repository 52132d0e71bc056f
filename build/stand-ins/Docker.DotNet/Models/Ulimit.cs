namespace Docker.DotNet.Models;

/// <summary>A limit of a process.</summary>
public class Ulimit
{
    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>Hard.</summary>
    public long Hard { get; set; }

    /// <summary>Soft.</summary>
    public long Soft { get; set; }
}

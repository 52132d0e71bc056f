namespace Docker.DotNet.Models;

/// <summary>How to kill.</summary>
public class ContainerKillParameters
{
    /// <summary>Signal.</summary>
    public string Signal { get; set; }
}

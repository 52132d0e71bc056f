namespace Docker.DotNet.Models;

/// <summary>How to start.</summary>
public class ContainerStartParameters
{
    /// <summary>Detach Keys.</summary>
    public string DetachKeys { get; set; }
}

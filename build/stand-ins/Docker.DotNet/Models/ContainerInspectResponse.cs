using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container, as the engine sees it.</summary>
public class ContainerInspectResponse
{
    /// <summary>ID.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Created.</summary>
    public DateTime Created { get; set; }

    /// <summary>Path.</summary>
    public string Path { get; set; }

    /// <summary>Args.</summary>
    public IList<string> Args { get; set; }

    /// <summary>State.</summary>
    public ContainerState State { get; set; }

    /// <summary>Image.</summary>
    public string Image { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>Restart Count.</summary>
    public long RestartCount { get; set; }

    /// <summary>Platform.</summary>
    public string Platform { get; set; }

    /// <summary>Host Config.</summary>
    public HostConfig HostConfig { get; set; }

    /// <summary>Mounts.</summary>
    public IList<MountPoint> Mounts { get; set; }

    /// <summary>Config.</summary>
    public Config Config { get; set; }

    /// <summary>Network Settings.</summary>
    public NetworkSettings NetworkSettings { get; set; }
}

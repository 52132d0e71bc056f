using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container in a list.</summary>
public class ContainerListResponse
{
    /// <summary>ID.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Names.</summary>
    public IList<string> Names { get; set; }

    /// <summary>Image.</summary>
    public string Image { get; set; }

    /// <summary>Image ID.</summary>
    public string ImageID { get; set; }

    /// <summary>Command.</summary>
    public string Command { get; set; }

    /// <summary>Created.</summary>
    public DateTime Created { get; set; }

    /// <summary>Ports.</summary>
    public IList<Port> Ports { get; set; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>State.</summary>
    public string State { get; set; }

    /// <summary>Status.</summary>
    public string Status { get; set; }

    /// <summary>Mounts.</summary>
    public IList<MountPoint> Mounts { get; set; }
}

using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A path in a container.</summary>
public class ContainerPathStatResponse
{
    /// <summary>Name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>Size.</summary>
    [JsonPropertyName("size")]
    public long Size { get; set; }

    /// <summary>Mode.</summary>
    [JsonPropertyName("mode")]
    public uint Mode { get; set; }

    /// <summary>Mtime.</summary>
    [JsonPropertyName("mtime")]
    public DateTime Mtime { get; set; }

    /// <summary>Link Target.</summary>
    [JsonPropertyName("linkTarget")]
    public string LinkTarget { get; set; }
}

using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A port of the host.</summary>
public class PortBinding
{
    /// <summary>Host IP.</summary>
    [JsonPropertyName("HostIp")]
    public string HostIP { get; set; }

    /// <summary>Host Port.</summary>
    public string HostPort { get; set; }
}

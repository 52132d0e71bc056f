using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A network that was created.</summary>
public class NetworksCreateResponse
{
    /// <summary>ID.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Warning.</summary>
    public string Warning { get; set; }
}

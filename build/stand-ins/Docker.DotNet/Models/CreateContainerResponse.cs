using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A new container.</summary>
public class CreateContainerResponse
{
    /// <summary>ID.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Warnings.</summary>
    public IList<string> Warnings { get; set; }
}

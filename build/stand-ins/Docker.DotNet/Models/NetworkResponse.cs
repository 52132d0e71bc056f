using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A network.</summary>
public class NetworkResponse
{
    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>ID.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Driver.</summary>
    public string Driver { get; set; }

    /// <summary>Internal.</summary>
    public bool Internal { get; set; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string> Labels { get; set; }
}

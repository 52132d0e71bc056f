using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>How far.</summary>
public class JSONProgress
{
    /// <summary>Current.</summary>
    [JsonPropertyName("current")]
    public long Current { get; set; }

    /// <summary>Total.</summary>
    [JsonPropertyName("total")]
    public long Total { get; set; }

    /// <summary>Start.</summary>
    [JsonPropertyName("start")]
    public long Start { get; set; }
}

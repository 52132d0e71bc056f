using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A fault in the course of an operation.</summary>
public class JSONError
{
    /// <summary>Code.</summary>
    [JsonPropertyName("code")]
    public long Code { get; set; }

    /// <summary>Message.</summary>
    [JsonPropertyName("message")]
    public string Message { get; set; }
}

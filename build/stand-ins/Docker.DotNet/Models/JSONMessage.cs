using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One message of a long operation.</summary>
public class JSONMessage
{
    /// <summary>Stream.</summary>
    [JsonPropertyName("stream")]
    public string Stream { get; set; }

    /// <summary>Status.</summary>
    [JsonPropertyName("status")]
    public string Status { get; set; }

    /// <summary>Progress.</summary>
    [JsonPropertyName("progressDetail")]
    public JSONProgress Progress { get; set; }

    /// <summary>Progress Message.</summary>
    [JsonPropertyName("progress")]
    public string ProgressMessage { get; set; }

    /// <summary>ID.</summary>
    [JsonPropertyName("id")]
    public string ID { get; set; }

    /// <summary>From.</summary>
    [JsonPropertyName("from")]
    public string From { get; set; }

    /// <summary>Time Nano.</summary>
    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }

    /// <summary>Error.</summary>
    [JsonPropertyName("errorDetail")]
    public JSONError Error { get; set; }

    /// <summary>Error Message.</summary>
    [JsonPropertyName("error")]
    public string ErrorMessage { get; set; }

    /// <summary>Aux.</summary>
    [JsonPropertyName("aux")]
    public ObjectExtensionData Aux { get; set; }
}

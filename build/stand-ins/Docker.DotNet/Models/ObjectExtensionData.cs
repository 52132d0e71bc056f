using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>An object of any shape.</summary>
public class ObjectExtensionData
{
    /// <summary>Extension Data.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> ExtensionData { get; set; }
}

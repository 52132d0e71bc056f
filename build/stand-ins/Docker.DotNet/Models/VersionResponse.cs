using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The version of the engine.</summary>
public class VersionResponse
{
    /// <summary>Version.</summary>
    public string Version { get; set; }

    /// <summary>APIVersion.</summary>
    [JsonPropertyName("ApiVersion")]
    public string APIVersion { get; set; }

    /// <summary>Min APIVersion.</summary>
    public string MinAPIVersion { get; set; }

    /// <summary>Git Commit.</summary>
    public string GitCommit { get; set; }

    /// <summary>Go Version.</summary>
    public string GoVersion { get; set; }

    /// <summary>Os.</summary>
    public string Os { get; set; }

    /// <summary>Arch.</summary>
    public string Arch { get; set; }

    /// <summary>Kernel Version.</summary>
    public string KernelVersion { get; set; }

    /// <summary>Build Time.</summary>
    public string BuildTime { get; set; }
}

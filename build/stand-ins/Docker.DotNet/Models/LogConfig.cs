namespace Docker.DotNet.Models;

/// <summary>Where a container's output is kept.</summary>
public class LogConfig
{
    /// <summary>Type.</summary>
    public string Type { get; set; }

    /// <summary>Config.</summary>
    public IDictionary<string, string> Config { get; set; }
}

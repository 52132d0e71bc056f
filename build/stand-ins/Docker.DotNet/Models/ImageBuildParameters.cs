namespace Docker.DotNet.Models;

/// <summary>How to build an image.</summary>
public class ImageBuildParameters
{
    /// <summary>Tags.</summary>
    public IList<string> Tags { get; set; }

    /// <summary>Suppress Output.</summary>
    public bool? SuppressOutput { get; set; }

    /// <summary>Remote Context.</summary>
    public string RemoteContext { get; set; }

    /// <summary>No Cache.</summary>
    public bool? NoCache { get; set; }

    /// <summary>Remove.</summary>
    public bool? Remove { get; set; }

    /// <summary>Force Remove.</summary>
    public bool? ForceRemove { get; set; }

    /// <summary>Pull.</summary>
    public string Pull { get; set; }

    /// <summary>Memory.</summary>
    public long? Memory { get; set; }

    /// <summary>Network Mode.</summary>
    public string NetworkMode { get; set; }

    /// <summary>Dockerfile.</summary>
    public string Dockerfile { get; set; }

    /// <summary>Build Args.</summary>
    public IDictionary<string, string> BuildArgs { get; set; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>Squash.</summary>
    public bool? Squash { get; set; }

    /// <summary>Cache From.</summary>
    public IList<string> CacheFrom { get; set; }

    /// <summary>Extra Hosts.</summary>
    public IList<string> ExtraHosts { get; set; }

    /// <summary>Target.</summary>
    public string Target { get; set; }

    /// <summary>Platform.</summary>
    public string Platform { get; set; }
}

namespace Docker.DotNet.Models;

/// <summary>What a container runs, as its image or its creation says.</summary>
public class Config
{
    /// <summary>Hostname.</summary>
    public string Hostname { get; set; }

    /// <summary>User.</summary>
    public string User { get; set; }

    /// <summary>Exposed Ports.</summary>
    public IDictionary<string, EmptyStruct> ExposedPorts { get; set; }

    /// <summary>Tty.</summary>
    public bool Tty { get; set; }

    /// <summary>Env.</summary>
    public IList<string> Env { get; set; }

    /// <summary>Cmd.</summary>
    public IList<string> Cmd { get; set; }

    /// <summary>Healthcheck.</summary>
    public HealthConfig Healthcheck { get; set; }

    /// <summary>Image.</summary>
    public string Image { get; set; }

    /// <summary>Working Dir.</summary>
    public string WorkingDir { get; set; }

    /// <summary>Entrypoint.</summary>
    public IList<string> Entrypoint { get; set; }

    /// <summary>Network Disabled.</summary>
    public bool NetworkDisabled { get; set; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>Stop Signal.</summary>
    public string StopSignal { get; set; }
}

using Docker.DotNet.Http;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container to create.</summary>
public class CreateContainerParameters
{
    /// <summary>Name.</summary>
    [JsonIgnore]
    public string Name { get; set; }

    /// <summary>Platform.</summary>
    [JsonIgnore]
    public string Platform { get; set; }

    /// <summary>Hostname.</summary>
    public string Hostname { get; set; }

    /// <summary>User.</summary>
    public string User { get; set; }

    /// <summary>Attach Stdin.</summary>
    public bool AttachStdin { get; set; }

    /// <summary>Attach Stdout.</summary>
    public bool AttachStdout { get; set; }

    /// <summary>Attach Stderr.</summary>
    public bool AttachStderr { get; set; }

    /// <summary>Exposed Ports.</summary>
    public IDictionary<string, EmptyStruct> ExposedPorts { get; set; }

    /// <summary>Tty.</summary>
    public bool Tty { get; set; }

    /// <summary>Open Stdin.</summary>
    public bool OpenStdin { get; set; }

    /// <summary>Stdin Once.</summary>
    public bool StdinOnce { get; set; }

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

    /// <summary>Stop Timeout.</summary>
    [JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? StopTimeout { get; set; }

    /// <summary>Host Config.</summary>
    public HostConfig HostConfig { get; set; }
}

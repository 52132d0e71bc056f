using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What a container may use of its host.</summary>
public class HostConfig
{
    /// <summary>Binds.</summary>
    public IList<string> Binds { get; set; }

    /// <summary>Network Mode.</summary>
    public string NetworkMode { get; set; }

    /// <summary>Log Config.</summary>
    public LogConfig LogConfig { get; set; }

    /// <summary>Port Bindings.</summary>
    public IDictionary<string, IList<PortBinding>> PortBindings { get; set; }

    /// <summary>Restart Policy.</summary>
    public RestartPolicy RestartPolicy { get; set; }

    /// <summary>Auto Remove.</summary>
    public bool AutoRemove { get; set; }

    /// <summary>Cap Add.</summary>
    public IList<string> CapAdd { get; set; }

    /// <summary>Cap Drop.</summary>
    public IList<string> CapDrop { get; set; }

    /// <summary>DNS.</summary>
    [JsonPropertyName("Dns")]
    public IList<string> DNS { get; set; }

    /// <summary>Extra Hosts.</summary>
    public IList<string> ExtraHosts { get; set; }

    /// <summary>Group Add.</summary>
    public IList<string> GroupAdd { get; set; }

    /// <summary>Ipc Mode.</summary>
    public string IpcMode { get; set; }

    /// <summary>Pid Mode.</summary>
    public string PidMode { get; set; }

    /// <summary>Privileged.</summary>
    public bool Privileged { get; set; }

    /// <summary>Publish All Ports.</summary>
    public bool PublishAllPorts { get; set; }

    /// <summary>Readonly Rootfs.</summary>
    public bool ReadonlyRootfs { get; set; }

    /// <summary>Security Opt.</summary>
    public IList<string> SecurityOpt { get; set; }

    /// <summary>Tmpfs.</summary>
    public IDictionary<string, string> Tmpfs { get; set; }

    /// <summary>Shm Size.</summary>
    public long ShmSize { get; set; }

    /// <summary>Sysctls.</summary>
    public IDictionary<string, string> Sysctls { get; set; }

    /// <summary>Memory.</summary>
    public long Memory { get; set; }

    /// <summary>Nano CPUs.</summary>
    [JsonPropertyName("NanoCpus")]
    public long NanoCPUs { get; set; }

    /// <summary>Cpuset Cpus.</summary>
    public string CpusetCpus { get; set; }

    /// <summary>Memory Reservation.</summary>
    public long MemoryReservation { get; set; }

    /// <summary>Memory Swap.</summary>
    public long MemorySwap { get; set; }

    /// <summary>Pids Limit.</summary>
    public long? PidsLimit { get; set; }

    /// <summary>Ulimits.</summary>
    public IList<Ulimit> Ulimits { get; set; }

    /// <summary>Mounts.</summary>
    public IList<Mount> Mounts { get; set; }

    /// <summary>Init.</summary>
    public bool? Init { get; set; }
}

using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The engine and its host.</summary>
public class SystemInfoResponse
{
    /// <summary>ID.</summary>
    public string ID { get; set; }

    /// <summary>Containers.</summary>
    public long Containers { get; set; }

    /// <summary>Containers Running.</summary>
    public long ContainersRunning { get; set; }

    /// <summary>Images.</summary>
    public long Images { get; set; }

    /// <summary>Driver.</summary>
    public string Driver { get; set; }

    /// <summary>Memory Limit.</summary>
    public bool MemoryLimit { get; set; }

    /// <summary>CPUCfs Quota.</summary>
    [JsonPropertyName("CpuCfsQuota")]
    public bool CPUCfsQuota { get; set; }

    /// <summary>Pids Limit.</summary>
    public bool PidsLimit { get; set; }

    /// <summary>Cgroup Driver.</summary>
    public string CgroupDriver { get; set; }

    /// <summary>Cgroup Version.</summary>
    public string CgroupVersion { get; set; }

    /// <summary>Kernel Version.</summary>
    public string KernelVersion { get; set; }

    /// <summary>Operating System.</summary>
    public string OperatingSystem { get; set; }

    /// <summary>OSType.</summary>
    public string OSType { get; set; }

    /// <summary>Architecture.</summary>
    public string Architecture { get; set; }

    /// <summary>NCPU.</summary>
    public long NCPU { get; set; }

    /// <summary>Mem Total.</summary>
    public long MemTotal { get; set; }

    /// <summary>Docker Root Dir.</summary>
    public string DockerRootDir { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>Server Version.</summary>
    public string ServerVersion { get; set; }

    /// <summary>Security Options.</summary>
    public IList<string> SecurityOptions { get; set; }

    /// <summary>Warnings.</summary>
    public IList<string> Warnings { get; set; }
}

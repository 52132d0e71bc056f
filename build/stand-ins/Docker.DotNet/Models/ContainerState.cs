namespace Docker.DotNet.Models;

/// <summary>What a container does.</summary>
public class ContainerState
{
    /// <summary>Status.</summary>
    public string Status { get; set; }

    /// <summary>Running.</summary>
    public bool Running { get; set; }

    /// <summary>Paused.</summary>
    public bool Paused { get; set; }

    /// <summary>Restarting.</summary>
    public bool Restarting { get; set; }

    /// <summary>OOMKilled.</summary>
    public bool OOMKilled { get; set; }

    /// <summary>Dead.</summary>
    public bool Dead { get; set; }

    /// <summary>Pid.</summary>
    public long Pid { get; set; }

    /// <summary>Exit Code.</summary>
    public long ExitCode { get; set; }

    /// <summary>Error.</summary>
    public string Error { get; set; }

    /// <summary>Started At.</summary>
    public string StartedAt { get; set; }

    /// <summary>Finished At.</summary>
    public string FinishedAt { get; set; }

    /// <summary>Health.</summary>
    public Health Health { get; set; }
}

namespace Docker.DotNet.Models;

/// <summary>How to stop.</summary>
public class ContainerStopParameters
{
    /// <summary>Wait Before Kill Seconds.</summary>
    public uint? WaitBeforeKillSeconds { get; set; }
}

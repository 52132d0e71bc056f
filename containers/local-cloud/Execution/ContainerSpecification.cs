using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Execution;

/// <summary>What to run.</summary>
/// <param name="Image">The image on disk.</param>
/// <param name="Arguments">What follows the entrypoint; null takes the image's command.</param>
/// <param name="Environment">On top of the image's own.</param>
/// <param name="BaseFolder">Stands for <c>/opt/ml</c>; exists.</param>
/// <param name="LogFile">Gets what the container prints; its folder exists.</param>
internal sealed record ContainerSpecification(
    UnpackedImage Image,
    IReadOnlyList<string>? Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string BaseFolder,
    string LogFile)
{
    /// <summary>Replaces the image's entrypoint and, as in Docker, drops its command.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>The image's name in this cloud's registry; null for one that runs as a process only.</summary>
    public string? Reference { get; init; }

    /// <summary>
    /// Of a container that serves: the port of this machine that a process is told to listen on. A container of the engine listens on 8080,
    /// and <see cref="IRunningContainer.Address"/> says where that is.
    /// </summary>
    public int? Port { get; init; }

    /// <summary>No way out of the container (EnableNetworkIsolation). Processes cannot be kept from it.</summary>
    public bool Isolated { get; init; }

    /// <summary>Gives the limits of processors and memory; null for none. Processes have none.</summary>
    public string? InstanceType { get; init; }

    /// <summary>The container's own name; null for any.</summary>
    public string? Hostname { get; init; }

    /// <summary>Sees every line that the container prints. Called from two threads, one at a time.</summary>
    public Action<string>? OnLine { get; init; }
}

using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>The engine's containers.</summary>
public interface IContainerOperations
{
    /// <summary>Lists containers.</summary>
    Task<IList<ContainerListResponse>> ListContainersAsync(
        ContainersListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Creates a container; it does not run yet.</summary>
    Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Describes a container.</summary>
    Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>A container's output: raw with a terminal, else multiplexed.</summary>
    Task<MultiplexedStream> GetContainerLogsAsync(
        string id, bool tty, ContainerLogsParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Starts it; false when it runs already.</summary>
    Task<bool> StartContainerAsync(string id, ContainerStartParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Stops it with SIGTERM, then SIGKILL; false when it was stopped already.</summary>
    Task<bool> StopContainerAsync(string id, ContainerStopParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Sends a signal.</summary>
    Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Attaches to its streams.</summary>
    Task<MultiplexedStream> AttachContainerAsync(
        string id, bool tty, ContainerAttachParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Waits until it ends.</summary>
    Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes it.</summary>
    Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>A path of it as a tar archive.</summary>
    Task<GetArchiveFromContainerResponse> GetArchiveFromContainerAsync(
        string id, GetArchiveFromContainerParameters parameters, bool statOnly, CancellationToken cancellationToken = default);

    /// <summary>Unpacks a tar archive in it.</summary>
    Task ExtractArchiveToContainerAsync(
        string id, ContainerPathStatParameters parameters, Stream stream, CancellationToken cancellationToken = default);
}

using Docker.DotNet;
using Docker.DotNet.Models;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>Removes containers of this cloud, whatever state they are in. One that cannot be removed keeps no other from it.</summary>
internal sealed class EngineLeftovers(ContainerEngine engine, EngineOwner owner, ILogger log)
{
    private readonly IContainerOperations _containers = engine.Client.Containers;
    private readonly TakeBack _takeBack = new(engine.Client.Containers, engine.IsRootless);

    /// <summary>Gives what a container that has ended left in its folder to the user that runs the cloud.</summary>
    public Task TakeBackAsync(string id, string folder) => _takeBack.RunAsync(id, folder, CancellationToken.None);

    /// <summary>Removes all containers that belong to this cloud.</summary>
    public async Task RemoveAllAsync()
    {
        var found = await _containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = owner.Filter })
            .ConfigureAwait(false);
        foreach (var container in found)
        {
            log.LogInformation("Container {Container} is removed: it belongs to no job or endpoint any more", container.ID);
            await RemoveAsync(container.ID, EngineOwner.FolderOf(container.Labels)).ConfigureAwait(false);
        }
    }

    /// <summary>Stops and removes a container. Throws nothing: what stays is removed at the next start of the cloud.</summary>
    /// <param name="id">Its name in the engine.</param>
    /// <param name="folder">Where it left files; null for nowhere.</param>
    public async Task RemoveAsync(string id, string? folder)
    {
        try
        {
            await _containers.StopContainerAsync(id, new ContainerStopParameters { WaitBeforeKillSeconds = 0 }).ConfigureAwait(false);
            if (folder is not null)
            {
                await TakeBackAsync(id, folder).ConfigureAwait(false);
            }

            await _containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true })
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (ContainerEngine.IsFault(fault) || fault is UnauthorizedAccessException)
        {
            log.LogWarning(
                "Container {Container} cannot be removed: {Fault}", id, (fault as DockerApiException)?.ResponseBody ?? fault.Message);
        }
    }
}

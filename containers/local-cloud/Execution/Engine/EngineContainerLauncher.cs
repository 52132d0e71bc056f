using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// Runs images in the engine as SageMaker does: by digest, the job's folder mounted at /opt/ml, limited by the instance type, cut off from
/// the network when it is asked to be. The containers die with the cloud: in order when it stops, at its next start when it was killed.
/// </summary>
internal sealed class EngineContainerLauncher(
    ContainerEngine engine, EngineImages images, IsolatedNetwork network, EngineOwner owner, TimeProvider time, ILogger log)
    : IContainerLauncher, IDisposable
{
    private readonly IContainerOperations _containers = engine.Client.Containers;
    private readonly EngineLeftovers _leftovers = new(engine, owner, log);

    /// <inheritdoc />
    public async Task<IRunningContainer> StartAsync(ContainerSpecification specification)
    {
        try
        {
            return await CreateAsync(specification).ConfigureAwait(false);
        }
        catch (Exception fault) when (ContainerEngine.IsFault(fault))
        {
            throw new ContainerStartException(
                $"The engine does not start image {specification.Image.Digest}: "
                + $"{(fault as DockerApiException)?.ResponseBody ?? fault.Message}",
                fault);
        }
    }

    /// <summary>Removes what a killed run left over, and images that nobody can run any more.</summary>
    public async Task OpenAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await images.RemoveUnusedAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Removes all containers and the network of this cloud.</summary>
    public async Task CloseAsync()
    {
        await _leftovers.RemoveAllAsync().ConfigureAwait(false);
        await network.RemoveAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        images.Dispose();
        network.Dispose();
    }

    private async Task<IRunningContainer> CreateAsync(ContainerSpecification specification)
    {
        if (specification is { Isolated: true, Port: not null } && !engine.SharesNetwork)
        {
            throw new ContainerStartException(
                $"The engine at {engine.Address} keeps its containers in a network of its own, where an isolated one cannot be reached. "
                + "Leave out EnableNetworkIsolation, or start the cloud with --engine none.");
        }

        var repository = ImageReference.Parse(specification.Reference!).Repository;
        var image = await images.EnsureAsync(repository, specification.Image.Digest, CancellationToken.None).ConfigureAwait(false);
        var where = !specification.Isolated ? "bridge"
            : specification.Port is null ? "none"
            : await network.EnsureAsync(CancellationToken.None).ConfigureAwait(false);
        var limits = InstanceLimits.Of(specification.InstanceType)?.AtMost(engine.Info.NCPU, engine.Info.MemTotal);
        SharedFolder.Open(specification.BaseFolder);
        var request = ContainerRequest.Of(specification, image, where, limits, owner.Labels(specification.BaseFolder));
        var created = await _containers.CreateContainerAsync(request).ConfigureAwait(false);
        try
        {
            return await StartAsync(created.ID, specification, limits).ConfigureAwait(false);
        }
        catch
        {
            await _leftovers.RemoveAsync(created.ID, specification.BaseFolder).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<IRunningContainer> StartAsync(string id, ContainerSpecification specification, InstanceLimits? limits)
    {
        // Attached before it starts, so that its first line is not missed.
        var output = await _containers.AttachContainerAsync(
            id, tty: false, new ContainerAttachParameters { Stream = true, Stdout = true, Stderr = true }).ConfigureAwait(false);
        try
        {
            await _containers.StartContainerAsync(id, new ContainerStartParameters()).ConfigureAwait(false);
            var address = specification.Port is null
                ? null
                : AddressOf(await _containers.InspectContainerAsync(id).ConfigureAwait(false), engine.SharesNetwork);
            return new EngineContainer(
                _containers, id, output, new ContainerLog(specification.LogFile, specification.OnLine), InWords(
                    specification.InstanceType, limits),
                () => _leftovers.TakeBackAsync(id, specification.BaseFolder), time)
            {
                Address = address,
            };
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    // None when the container has ended already.
    private static Uri? AddressOf(ContainerInspectResponse container, bool sharesNetwork)
    {
        // Its own address where it can be had: behind a published port every byte goes through one more process.
        if (sharesNetwork && container.NetworkSettings.Networks?.Values.FirstOrDefault()?.IPAddress is { Length: > 0 } ip)
        {
            return new Uri($"http://{ip}:8080");
        }

        return container.NetworkSettings.Ports is { } ports
            && ports.TryGetValue(ContainerRequest.ServingPort, out var bindings) && bindings is { Count: > 0 }
            ? new Uri($"http://127.0.0.1:{bindings[0].HostPort}")
            : null;
    }

    private static string InWords(string? type, InstanceLimits? limits) => limits is null
        ? "this machine has no more"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{limits.MemoryBytes / 1048576.0 / 1024:0.##} GiB of {type}, or as much as this machine has. Choose a larger InstanceType");
}

using Docker.DotNet;
using Docker.DotNet.Models;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// The network of endpoints under network isolation: this machine reaches the containers in it, and they reach neither each other nor
/// anything beyond this machine. One a cloud, made when it is first needed.
/// </summary>
internal sealed class IsolatedNetwork(INetworkOperations networks, EngineOwner owner) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private string? _id;

    /// <summary>The engine's name for the network.</summary>
    public async Task<string> EnsureAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _id ??= (await networks.CreateNetworkAsync(
                new NetworksCreateParameters
                {
                    Name = $"{EngineOwner.Name}-{owner.Id}",
                    Driver = "bridge",
                    Internal = true,
                    CheckDuplicate = true,
                    Options = new Dictionary<string, string> { ["com.docker.network.bridge.enable_icc"] = "false" },
                    Labels = owner.Labels(),
                },
                cancellation).ConfigureAwait(false)).ID;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Removes it, whichever run made it. Its containers are gone before.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        foreach (var network in await networks.ListNetworksAsync(
                new NetworksListParameters { Filters = owner.Filter }, cancellation).ConfigureAwait(false))
        {
            await networks.DeleteNetworkAsync(network.ID, cancellation).ConfigureAwait(false);
        }

        _id = null;
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}

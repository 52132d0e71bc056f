using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>The engine's networks.</summary>
public interface INetworkOperations
{
    /// <summary>Lists networks.</summary>
    Task<IList<NetworkResponse>> ListNetworksAsync(NetworksListParameters parameters = null, CancellationToken cancellationToken = default);

    /// <summary>Creates a network.</summary>
    Task<NetworksCreateResponse> CreateNetworkAsync(NetworksCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Removes a network that no container uses.</summary>
    Task DeleteNetworkAsync(string id, CancellationToken cancellationToken = default);
}

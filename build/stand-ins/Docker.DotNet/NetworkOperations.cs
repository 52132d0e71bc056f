using Docker.DotNet.Http;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class NetworkOperations(EngineConnection connection) : INetworkOperations
{
    public async Task<IList<NetworkResponse>> ListNetworksAsync(NetworksListParameters parameters, CancellationToken cancellationToken)
    {
        var query = new Query().AddJson("filters", parameters?.Filters);
        return EngineJson.Read<IList<NetworkResponse>>(
            (await connection.CallAsync(HttpMethod.Get, "networks", query, null, null, cancellationToken)).Body);
    }

    public async Task<NetworksCreateResponse> CreateNetworkAsync(NetworksCreateParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return EngineJson.Read<NetworksCreateResponse>(
            (await connection.CallAsync(HttpMethod.Post, "networks/create", null, Bodies.Json(parameters), null, cancellationToken)).Body);
    }

    public Task DeleteNetworkAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return connection.CallAsync(HttpMethod.Delete, $"networks/{Uri.EscapeDataString(id)}", null, null, null, cancellationToken);
    }
}

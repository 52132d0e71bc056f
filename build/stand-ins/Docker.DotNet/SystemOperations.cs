using Docker.DotNet.Http;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class SystemOperations(EngineConnection connection) : ISystemOperations
{
    public async Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken) =>
        EngineJson.Read<VersionResponse>((await connection.CallAsync(HttpMethod.Get, "version", null, null, null, cancellationToken)).Body);

    public Task PingAsync(CancellationToken cancellationToken) =>
        connection.CallAsync(HttpMethod.Get, "_ping", null, null, null, cancellationToken);

    public async Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        EngineJson.Read<SystemInfoResponse>((await connection.CallAsync(HttpMethod.Get, "info", null, null, null, cancellationToken)).Body);
}

using System.Net;
using Docker.DotNet.Http;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ContainerOperations(EngineConnection connection) : IContainerOperations
{
    private static readonly EngineFault _noSuchContainer =
        (status, body) => status == HttpStatusCode.NotFound ? new DockerContainerNotFoundException(status, body) : null;

    private static readonly EngineFault _noSuchImage = (status, body) => status == HttpStatusCode.NotFound
        ? new DockerImageNotFoundException(status, body)
        : null;

    public async Task<IList<ContainerListResponse>> ListContainersAsync(
        ContainersListParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .Add("all", parameters.All)
            .Add("limit", parameters.Limit)
            .Add("size", parameters.Size)
            .AddJson("filters", parameters.Filters);
        return EngineJson.Read<IList<ContainerListResponse>>(
            (await CallAsync(HttpMethod.Get, "containers/json", query, cancellationToken)).Body);
    }

    public async Task<CreateContainerResponse> CreateContainerAsync(
        CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("name", parameters.Name).Add("platform", parameters.Platform);
        return EngineJson.Read<CreateContainerResponse>(
            (await connection.CallAsync(
                HttpMethod.Post, "containers/create", query, Bodies.Json(parameters), _noSuchImage, cancellationToken)).Body);
    }

    public async Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken) =>
        EngineJson.Read<ContainerInspectResponse>(
            (await CallAsync(HttpMethod.Get, $"containers/{Given(id)}/json", null, cancellationToken)).Body);

    public async Task<MultiplexedStream> GetContainerLogsAsync(
        string id, bool tty, ContainerLogsParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("stdout", parameters.ShowStdout).Add("stderr", parameters.ShowStderr).Add("since", parameters.Since)
            .Add("until", parameters.Until)
                .Add("timestamps", parameters.Timestamps)
                .Add("follow", parameters.Follow)
                .Add("tail", parameters.Tail);
        var response = await connection.StreamAsync(
            HttpMethod.Get, $"containers/{Given(id)}/logs", query, null, null, _noSuchContainer, cancellationToken);
        return new MultiplexedStream(await response.Content.ReadAsStreamAsync(cancellationToken), !tty);
    }

    public async Task<bool> StartContainerAsync(string id, ContainerStartParameters parameters, CancellationToken cancellationToken) =>
        (await CallAsync(
            HttpMethod.Post,
            $"containers/{Given(id)}/start",
            new Query().Add("detachKeys", parameters?.DetachKeys),
            cancellationToken)).Status != HttpStatusCode.NotModified;

    public async Task<bool> StopContainerAsync(string id, ContainerStopParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        // The engine answers when the container has ended, which may take all the grace given.
        var timeout = connection.DefaultTimeout + TimeSpan.FromSeconds(parameters.WaitBeforeKillSeconds ?? 10);
        var (status, _) = await connection.CallAsync(
            HttpMethod.Post,
            $"containers/{Given(id)}/stop",
            new Query().Add("t", parameters.WaitBeforeKillSeconds),
            null,
            _noSuchContainer,
            cancellationToken,
            timeout);
        return status != HttpStatusCode.NotModified;
    }

    public Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return CallAsync(HttpMethod.Post, $"containers/{Given(id)}/kill", new Query().Add("signal", parameters.Signal), cancellationToken);
    }

    public async Task<MultiplexedStream> AttachContainerAsync(
        string id, bool tty, ContainerAttachParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("stream", parameters.Stream).Add("stdin", parameters.Stdin).Add("stdout", parameters.Stdout)
            .Add("stderr", parameters.Stderr).Add("logs", parameters.Logs);
        return new MultiplexedStream(
            await connection.HijackAsync($"containers/{Given(id)}/attach", query, _noSuchContainer, cancellationToken), !tty);
    }

    public async Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken) =>
        EngineJson.Read<ContainerWaitResponse>((await connection.CallAsync(
            HttpMethod.Post,
            $"containers/{Given(id)}/wait",
            null,
            null,
            _noSuchContainer,
            cancellationToken,
            Timeout.InfiniteTimeSpan)).Body);

    public Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("v", parameters.RemoveVolumes).Add("link", parameters.RemoveLinks).Add("force", parameters.Force);
        return CallAsync(HttpMethod.Delete, $"containers/{Given(id)}", query, cancellationToken);
    }

    public async Task<GetArchiveFromContainerResponse> GetArchiveFromContainerAsync(
        string id, GetArchiveFromContainerParameters parameters, bool statOnly, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var response = await connection.StreamAsync(
            statOnly ? HttpMethod.Head : HttpMethod.Get,
            $"containers/{Given(id)}/archive",
            new Query().Add("path", parameters.Path),
            null,
            null,
            _noSuchContainer,
            cancellationToken);
        var stat = response.Headers.TryGetValues("X-Docker-Container-Path-Stat", out var values)
            ? EngineJson.Read<ContainerPathStatResponse>(Bodies.Text(values.First()))
            : null;
        return new GetArchiveFromContainerResponse
        {
            Stat = stat,
            Stream = statOnly ? null : await response.Content.ReadAsStreamAsync(cancellationToken),
        };
    }

    public Task ExtractArchiveToContainerAsync(
        string id, ContainerPathStatParameters parameters, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .Add("path", parameters.Path)
            .Add("noOverwriteDirNonDir", parameters.AllowOverwriteDirWithFile is { } may ? !may : null);
        return connection.CallAsync(
            HttpMethod.Put, $"containers/{Given(id)}/archive", query, Bodies.Tar(stream), _noSuchContainer, cancellationToken);
    }

    private Task<(HttpStatusCode Status, string Body)> CallAsync(
        HttpMethod method, string path, Query query, CancellationToken cancellation) =>
        connection.CallAsync(method, path, query, null, _noSuchContainer, cancellation);

    private static string Given(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return Uri.EscapeDataString(id);
    }
}

using Docker.DotNet;
using Docker.DotNet.Models;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Images.Engine;

/// <summary>The Docker engine at DOCKER_HOST, or at this platform's own address.</summary>
public sealed class DockerContainerEngine : IContainerEngine, IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly Uri? _host;
    private readonly string? _fault;
    private DockerClient? _client;
    private bool _answered;

    /// <param name="dockerHost">Value of DOCKER_HOST: unix:///PATH, tcp://HOST:PORT; null or empty for the platform's own address.</param>
    public DockerContainerEngine(string? dockerHost)
    {
        if (!string.IsNullOrWhiteSpace(dockerHost) && !Uri.TryCreate(dockerHost, UriKind.Absolute, out _host))
        {
            _fault = $"DOCKER_HOST is '{dockerHost}', expected unix:///PATH or tcp://HOST:PORT";
        }
    }

    private string Address => (_host ?? _client?.Configuration.EndpointBaseUri)?.ToString() ?? "its usual address";

    /// <inheritdoc/>
    public async Task<string?> SilenceAsync(CancellationToken cancellation)
    {
        if (_answered || _fault is not null)
        {
            return _fault;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            await Client().System.PingAsync(limit.Token);
            _answered = true;
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or DockerApiException or TimeoutException or NotSupportedException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return $"no container engine answers at {Address} ({Why(e)})";
        }
    }

    /// <inheritdoc/>
    public async Task<bool> HasImageAsync(string image, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(
                $"whether it has {image}", async () => await Client().Images.InspectImageAsync(image, cancellation)) is not null;
        }
        catch (DockerImageNotFoundException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task BuildAsync(EngineBuild build, Action<string> say, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        var output = new EngineOutput(say);
        var parameters = new ImageBuildParameters
        {
            Tags = [build.Tag],
            Dockerfile = "Dockerfile",
            BuildArgs = build.Arguments.ToDictionary(),
            Labels = build.Labels.ToDictionary(),
            Remove = true,
            ForceRemove = true,
        };
        await RunAsync($"to build {build.Tag}", async () =>
        {
            await Client().Images.BuildImageFromDockerfileAsync(parameters, build.Context, null, null, output, cancellation);
            return true;
        });
        output.ThrowIfFailed($"build {build.Tag}");
    }

    /// <inheritdoc/>
    public Task<Stream> SaveAsync(string image, CancellationToken cancellation) =>
        RunAsync($"for the image {image}", () => Client().Images.SaveImageAsync(image, cancellation));

    /// <inheritdoc/>
    public async Task LoadAsync(Stream archive, Action<string> say, CancellationToken cancellation)
    {
        var output = new EngineOutput(say);
        await RunAsync("to load images", async () =>
        {
            await Client().Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, archive, output, cancellation);
            return true;
        });
        output.ThrowIfFailed("load images");
    }

    /// <summary>
    /// Runs an image's program to its end, without a network, and copies a file that it writes to <paramref name="target"/>. Answers with
    /// what it said when it ended otherwise than with 0, else null.
    /// </summary>
    public Task<string?> CopyFileAsync(
        string image, IReadOnlyList<string> arguments, string file, string target, CancellationToken cancellation) =>
        RunAsync($"to run {image}", () => new ContainerFile(Client().Containers).CopyAsync(image, arguments, file, target, cancellation));

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    // Of a socket that is not there .NET says that an address cannot be assigned.
    private string Why(Exception e) =>
        (_host ?? _client?.Configuration.EndpointBaseUri) is { Scheme: "unix", LocalPath: var socket } && !File.Exists(socket)
            ? "there is no such socket"
            : e.GetBaseException().Message.TrimEnd('.');

    private DockerClient Client() =>
        _client ??= (_host is null ? new DockerClientConfiguration() : new DockerClientConfiguration(_host)).CreateClient();

    private async Task<T> RunAsync<T>(string what, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (DockerImageNotFoundException)
        {
            throw;
        }
        catch (Exception e) when (e is HttpRequestException or DockerApiException or TimeoutException or IOException)
        {
            throw new CloudException(
                $"Asked the container engine at {Address} {what}: {(e as DockerApiException)?.ResponseBody.Trim() ?? e.Message}", e);
        }
    }
}

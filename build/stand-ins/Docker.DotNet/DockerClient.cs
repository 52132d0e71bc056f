using Docker.DotNet.Http;

namespace Docker.DotNet;

/// <summary>A Docker engine behind its HTTP interface.</summary>
public sealed class DockerClient : IDockerClient
{
    private readonly EngineConnection _connection;

    internal DockerClient(DockerClientConfiguration configuration, Version requestedApiVersion)
    {
        Configuration = configuration;
        _connection = new EngineConnection(configuration, requestedApiVersion);
        Containers = new ContainerOperations(_connection);
        Images = new ImageOperations(_connection);
        Networks = new NetworkOperations(_connection);
        System = new SystemOperations(_connection);
    }

    /// <inheritdoc/>
    public DockerClientConfiguration Configuration { get; }

    /// <inheritdoc/>
    public TimeSpan DefaultTimeout
    {
        get => _connection.DefaultTimeout;
        set => _connection.DefaultTimeout = value;
    }

    /// <inheritdoc/>
    public IContainerOperations Containers { get; }

    /// <inheritdoc/>
    public IImageOperations Images { get; }

    /// <inheritdoc/>
    public INetworkOperations Networks { get; }

    /// <inheritdoc/>
    public ISystemOperations System { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Configuration.Dispose();
        _connection.Dispose();
    }
}

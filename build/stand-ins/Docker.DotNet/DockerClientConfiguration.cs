using System.Runtime.InteropServices;

namespace Docker.DotNet;

/// <summary>
/// Where the engine is and how to reach it. As published: without an address the platform's own, whatever DOCKER_HOST says.
/// </summary>
public class DockerClientConfiguration : IDisposable
{
    /// <summary>The engine of this machine.</summary>
    public DockerClientConfiguration(
        Credentials credentials = null, TimeSpan defaultTimeout = default, TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
        : this(LocalEndpoint, credentials, defaultTimeout, namedPipeConnectTimeout, defaultHttpRequestHeaders)
    {
    }

    /// <summary>The engine at an address: unix, tcp, http or https.</summary>
    public DockerClientConfiguration(
        Uri endpoint, Credentials credentials = null, TimeSpan defaultTimeout = default, TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (defaultTimeout < Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException("Default timeout must be greater than -1", nameof(defaultTimeout));
        }
        EndpointBaseUri = endpoint;
        Credentials = credentials ?? new AnonymousCredentials();
        DefaultTimeout = defaultTimeout == TimeSpan.Zero ? TimeSpan.FromSeconds(100) : defaultTimeout;
        NamedPipeConnectTimeout = namedPipeConnectTimeout == TimeSpan.Zero ? TimeSpan.FromMilliseconds(100) : namedPipeConnectTimeout;
        DefaultHttpRequestHeaders = defaultHttpRequestHeaders ?? new Dictionary<string, string>();
    }

    /// <summary>Headers of every call.</summary>
    public IReadOnlyDictionary<string, string> DefaultHttpRequestHeaders { get; }

    /// <summary>The engine's address.</summary>
    public Uri EndpointBaseUri { get; internal set; }

    /// <summary>How the client proves itself.</summary>
    public Credentials Credentials { get; internal set; }

    /// <summary>How long a call may last.</summary>
    public TimeSpan DefaultTimeout { get; internal set; }

    /// <summary>How long connecting to a pipe may last.</summary>
    public TimeSpan NamedPipeConnectTimeout { get; internal set; }

    private static Uri LocalEndpoint =>
        new(RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "npipe://./pipe/docker_engine" : "unix:/var/run/docker.sock");

    /// <summary>A client; without a version it speaks the engine's newest.</summary>
    public DockerClient CreateClient(Version requestedApiVersion = null) => new(this, requestedApiVersion);

    /// <inheritdoc/>
    public void Dispose()
    {
        Credentials.Dispose();
        GC.SuppressFinalize(this);
    }
}

using System.Net.Sockets;

namespace Docker.DotNet.Http;

/// <summary>How bytes reach the engine: a unix socket or TCP.</summary>
internal static class EngineAddress
{
    /// <summary>A handler for the address, and the address that requests name. Throws for named pipes, which this stand-in lacks.</summary>
    public static (SocketsHttpHandler Handler, Uri BaseUri) Open(Uri endpoint, bool tls, Action<Socket> connected = null) =>
        endpoint.Scheme.ToLowerInvariant() switch
        {
            "unix" => (Handler(new UnixDomainSocketEndPoint(endpoint.LocalPath), connected), new Uri("http://localhost")),
            "tcp" or "http" or "https" =>
                (Handler(null, connected), new UriBuilder(endpoint) { Scheme = tls || endpoint.Scheme == "https" ? "https" : "http" }.Uri),
            "npipe" => throw new NotSupportedException(
                $"Expected an engine at a unix socket or a TCP address, found the named pipe {endpoint}. "
                + "The stand-in of Docker.DotNet has no named "
                + "pipes: set DOCKER_HOST to a tcp address, or use the published package (build/stand-ins/README.md)."),
            _ => throw new Exception($"Unknown URL scheme {endpoint.Scheme}"),
        };

    private static SocketsHttpHandler Handler(UnixDomainSocketEndPoint path, Action<Socket> connected) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = path is null
                ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
                : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync((System.Net.EndPoint)path ?? context.DnsEndPoint, cancellation);
                connected?.Invoke(socket);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}

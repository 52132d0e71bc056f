using System.Net;
using System.Net.Sockets;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Ports for containers.</summary>
internal static class FreePort
{
    /// <summary>
    /// A port of loopback that was free just now. Another program may take it before the container does: the container then
    /// fails to bind, ends, and is started again on another one.
    /// </summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

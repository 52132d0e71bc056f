using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Slipway.LocalCloud.Hosting;

/// <summary>
/// Binds the port before anything is composed: repository URIs name it, and nobody can take it between choosing and listening.
/// </summary>
internal static class LoopbackSocket
{
    /// <summary>Binds to the port; for 0 to the last run's port when that is free, else to any free one.</summary>
    /// <exception cref="PortTakenException">The port asked for is in use.</exception>
    public static Socket Bind(int port, int? lastPort)
    {
        if (port == 0 && lastPort is > 0 and <= ushort.MaxValue)
        {
            try
            {
                return Bind(lastPort.Value);
            }
            catch (SocketException)
            {
                return Bind(0);
            }
        }

        try
        {
            return Bind(port);
        }
        catch (SocketException exception)
        {
            throw new PortTakenException(port, exception);
        }
    }

    private static Socket Bind(int port)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, port));
        try
        {
            // Bound is not taken: with SO_REUSEADDR a second bind succeeds, and only listening fails.
            socket.Listen();
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}

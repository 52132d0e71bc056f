using System.Net;
using System.Net.Sockets;

namespace Slipway.Aws.Tests.Fake;

/// <summary>An address on loopback where nothing listens.</summary>
internal static class ClosedPort
{
    public static Uri Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}

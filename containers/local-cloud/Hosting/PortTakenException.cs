namespace Slipway.LocalCloud.Hosting;

/// <summary>The port that was asked for belongs to another program.</summary>
internal sealed class PortTakenException(int port, Exception inner)
    : Exception(
        $"Port {port} of 127.0.0.1 is taken by another program. Choose another with --port N, or any free one with --port 0.", inner);

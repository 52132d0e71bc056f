using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Benchmarks.Inference;

/// <summary>One caller, who sends the next request when the last one is answered. It connects again when the server closes.</summary>
internal sealed class LoadConnection(int port, byte[] request) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;

    /// <summary>Times of all answered requests, in ticks of <see cref="Stopwatch"/>.</summary>
    public List<long> Ticks { get; } = new(1 << 18);

    /// <summary>Length of the last answer's body.</summary>
    public int BodyLength { get; private set; }

    /// <summary>The last answer's body.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_bodyStart, BodyLength);

    private int _bodyStart;

    public async Task RunAsync(long end)
    {
        long now;
        while ((now = Stopwatch.GetTimestamp()) < end)
        {
            await AskAsync().ConfigureAwait(false);
            Ticks.Add(Stopwatch.GetTimestamp() - now);
        }
    }

    public async Task AskAsync()
    {
        if (_socket is null)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        }

        await _socket.SendAsync(request.AsMemory()).ConfigureAwait(false);
        var (length, whole) = (0, int.MaxValue);
        while (length < whole)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length)).ConfigureAwait(false);
            if (read == 0)
                throw new IOException($"The server on port {port} closed the connection before its answer was whole.");
            length += read;
            if (whole == int.MaxValue)
                whole = LengthOf(_buffer.AsSpan(0, length)) ?? whole;
        }

        if (_buffer.AsSpan(0, _bodyStart).IndexOf("Connection: close"u8) >= 0)
            Dispose();
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    // Null until the head is there. Every server of this benchmark sends a Content-Length.
    private int? LengthOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return null;
        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0 || !answer.StartsWith("HTTP/1.1 200"u8))
            throw new IOException($"Port {port}: expected 200 with a length, found: {System.Text.Encoding.UTF8.GetString(answer)}");
        var digits = answer[(at + "Content-Length: ".Length)..head];
        var line = digits.IndexOf((byte)'\r');
        BodyLength = int.Parse(line < 0 ? digits : digits[..line], NumberStyles.None, CultureInfo.InvariantCulture);
        _bodyStart = head + 4;
        return _bodyStart + BodyLength;
    }
}

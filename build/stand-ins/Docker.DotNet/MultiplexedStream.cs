using System.Buffers.Binary;
using System.Text;
using Docker.DotNet.Http;

namespace Docker.DotNet;

/// <summary>
/// A container's output: standard output and error in one stream, in frames of eight bytes head and content; raw with a terminal.
/// </summary>
public class MultiplexedStream : IDisposable, IPeekableStream
{
    private readonly byte[] _header = new byte[8];
    private readonly Stream _stream;
    private readonly bool _multiplexed;
    private TargetStream _target = TargetStream.StandardOut;
    private int _remaining;

    /// <summary>Over a stream of the engine.</summary>
    public MultiplexedStream(Stream stream, bool multiplexed)
    {
        _stream = stream;
        _multiplexed = multiplexed;
    }

    /// <summary>Which of the container's streams.</summary>
    public enum TargetStream
    {
        /// <summary>Its input.</summary>
        StandardIn,

        /// <summary>Its output.</summary>
        StandardOut,

        /// <summary>Its error output.</summary>
        StandardError,
    }

    /// <summary>Says that no more is written.</summary>
    public void CloseWrite()
    {
        if (_stream is not HijackedStream hijacked)
        {
            throw new NotSupportedException("Cannot shutdown write on this transport");
        }
        hijacked.CloseWrite();
    }

    /// <summary>Writes to the container's input.</summary>
    public Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _stream.WriteAsync(buffer, offset, count, cancellationToken);

    /// <inheritdoc/>
    public bool Peek(byte[] buffer, uint toPeek, out uint peeked, out uint available, out uint remaining)
    {
        peeked = available = remaining = 0;
        return false;
    }

    /// <summary>Reads from whichever stream comes next; nothing read is the end.</summary>
    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (!_multiplexed)
        {
            return new ReadResult
            {
                Count = await _stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken),
                Target = TargetStream.StandardOut,
            };
        }
        while (_remaining == 0)
        {
            var got = await _stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken);
            if (got == 0)
            {
                return new ReadResult();
            }
            if (got < _header.Length)
            {
                throw new EndOfStreamException();
            }
            _target = _header[0] is <= 2 ? (TargetStream)_header[0] : throw new IOException("unknown stream type");
            _remaining = BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(4));
        }
        var read = await _stream.ReadAsync(buffer.AsMemory(offset, Math.Min(count, _remaining)), cancellationToken);
        if (read == 0)
        {
            throw new EndOfStreamException();
        }
        _remaining -= read;
        return new ReadResult { Count = read, Target = _target };
    }

    /// <summary>Both outputs whole, as UTF-8.</summary>
    public async Task<(string stdout, string stderr)> ReadOutputToEndAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        await CopyOutputToAsync(Stream.Null, output, error, cancellationToken);
        return (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Writes all of a stream to the container's input.</summary>
    public Task CopyFromAsync(Stream input, CancellationToken cancellationToken) => input.CopyToAsync(_stream, cancellationToken);

    /// <summary>Copies until the end.</summary>
    public async Task CopyOutputToAsync(Stream stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        while (await ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken) is { EOF: false } result)
        {
            var to = result.Target switch { TargetStream.StandardIn => stdin, TargetStream.StandardOut => stdout, _ => stderr };
            await to.WriteAsync(buffer.AsMemory(0, result.Count), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What was read.</summary>
    public struct ReadResult
    {
        /// <summary>How many bytes.</summary>
        public int Count { get; set; }

        /// <summary>From which stream.</summary>
        public TargetStream Target { get; set; }

        /// <summary>Whether that was the end.</summary>
        public readonly bool EOF => Count == 0;
    }
}

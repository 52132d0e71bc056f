using System.Globalization;
using System.Text;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>
/// Takes <c>aws-chunked</c> bodies apart: <c>HEXLENGTH[;chunk-signature=…]CRLF data CRLF</c> until a chunk of length 0, then trailers.
/// Signatures of chunks are not checked, only the first signature is, where credentials are configured.
/// </summary>
internal sealed class AwsChunkedStream(Stream inner) : ReadOnlyStream
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private int _start;
    private int _end;
    private long _left;
    private bool _begun;
    private bool _done;

    /// <summary>Complete once the stream was read to its end.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_done || buffer.IsEmpty)
        {
            return 0;
        }

        if (_left == 0 && !await NextChunkAsync(cancellationToken))
        {
            return 0;
        }

        var wanted = (int)Math.Min(_left, buffer.Length);
        int read;
        if (_end > _start)
        {
            read = Math.Min(wanted, _end - _start);
            _buffer.AsMemory(_start, read).CopyTo(buffer);
            _start += read;
        }
        else
        {
            read = await inner.ReadAsync(buffer[..wanted], cancellationToken);
            if (read == 0)
            {
                throw Incomplete();
            }
        }

        _left -= read;
        return read;
    }

    private async ValueTask<bool> NextChunkAsync(CancellationToken cancellation)
    {
        if (_begun && await LineAsync(cancellation) is not "")
        {
            throw S3Errors.InvalidRequest("aws-chunked body: a chunk is longer than its header says.");
        }

        _begun = true;
        var header = await LineAsync(cancellation) ?? throw Incomplete();
        if (!long.TryParse(header.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
        {
            throw S3Errors.InvalidRequest($"aws-chunked body: expected the length of a chunk in hexadecimal, found '{header}'.");
        }

        if (_left > 0)
        {
            return true;
        }

        while (await LineAsync(cancellation) is { Length: > 0 } trailer)
        {
            var colon = trailer.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                _trailers[trailer[..colon]] = trailer[(colon + 1)..].Trim();
            }
        }

        _done = true;
        return false;
    }

    /// <summary>A line without its end; null at the end of the body.</summary>
    private async ValueTask<string?> LineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.ASCII.GetString(_buffer, _start, length).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            if (_end == _buffer.Length)
            {
                throw S3Errors.InvalidRequest($"aws-chunked body: a header line is longer than {_buffer.Length} bytes.");
            }

            var read = await inner.ReadAsync(_buffer.AsMemory(_end), cancellation);
            if (read == 0)
            {
                return null;
            }

            _end += read;
        }
    }

    private static ServiceException Incomplete() => new("IncompleteBody", "The aws-chunked body ended before its last chunk.");
}

using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>A part of a content, read once, forwards.</summary>
internal sealed class RangeStream(Stream inner, ByteRange range) : ReadOnlyStream
{
    private long _left = range.Length;
    private bool _begun;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_begun)
        {
            _begun = true;
            await SkipAsync(cancellationToken);
        }

        var read = await inner.ReadAsync(buffer[..(int)Math.Min(_left, buffer.Length)], cancellationToken);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private async Task SkipAsync(CancellationToken cancellation)
    {
        if (inner.CanSeek)
        {
            inner.Seek(range.First, SeekOrigin.Begin);
            return;
        }

        var buffer = new byte[128 * 1024];
        for (var left = range.First; left > 0;)
        {
            left -= await inner.ReadAtLeastAsync(
                buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), 1, throwOnEndOfStream: true, cancellation);
        }
    }
}

using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>Several contents one after the other, one open at a time.</summary>
internal sealed class PartsStream(ContentFolder folder, IReadOnlyList<string> names, Action release) : ReadOnlyStream
{
    private FileStream? _current;
    private Action? _release = release;
    private int _next;

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            var read = _current?.Read(buffer, offset, count) ?? 0;
            if (read > 0 || count == 0 || !Advance())
            {
                return read;
            }
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = _current is null ? 0 : await _current.ReadAsync(buffer, cancellationToken);
            if (read > 0 || buffer.IsEmpty || !Advance())
            {
                return read;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        _current?.Dispose();
        Interlocked.Exchange(ref _release, null)?.Invoke();
        base.Dispose(disposing);
    }

    // False behind the last.
    private bool Advance()
    {
        _current?.Dispose();
        _current = _next < names.Count ? folder.Open(names[_next++]) : null;
        return _current is not null;
    }
}

using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>Several contents one after the other, one open at a time.</summary>
internal sealed class PartsStream(ContentFolder folder, IReadOnlyList<string> names) : ReadOnlyStream
{
    private FileStream? _current;
    private int _next;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = _current is null ? 0 : await _current.ReadAsync(buffer, cancellationToken);
            if (read > 0 || (_next == names.Count && _current is null))
            {
                return read;
            }

            if (_current is not null)
            {
                await _current.DisposeAsync();
            }

            _current = _next < names.Count ? folder.Open(names[_next++]) : null;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _current?.Dispose();
        base.Dispose(disposing);
    }
}

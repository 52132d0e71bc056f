using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>An object whose content can be read until this is disposed of, whatever happens to the object meanwhile.</summary>
internal sealed class OpenedObject : IAsyncDisposable
{
    private readonly ContentFolder _folder;
    private readonly FileStream? _single;

    private readonly byte[]? _small;

    private OpenedObject(ObjectRecord record, ContentFolder folder, FileStream? single, byte[]? small = null) =>
        (Record, _folder, _single, _small) = (record, folder, single, small);

    public ObjectRecord Record { get; }

    /// <summary>Null when the content was deleted since the record was looked up, of which <paramref name="isThere"/> knows.</summary>
    public static OpenedObject? TryOpen(ObjectRecord record, ContentFolder folder, Func<bool> isThere)
    {
        if (record is { IsSmall: true, Place: { } place })
        {
            var content = new byte[record.Size];
            place.Segment.Log.Read(place.ContentAt, content);
            return new OpenedObject(record, folder, null, content);
        }

        if (record.Parts.Count == 0)
        {
            try
            {
                return new OpenedObject(record, folder, folder.Open(record.Content));
            }
            catch (FileNotFoundException) when (!isThere())
            {
                return null;
            }
        }

        // Its files are opened one after the other. From here on none is deleted, unless it was before.
        folder.Hold(record.Content);
        if (isThere())
        {
            return new OpenedObject(record, folder, null);
        }

        folder.Release(record.Content);
        return null;
    }

    /// <summary>Sends a part of the content.</summary>
    public async Task SendAsync(ByteRange range, HttpResponse response, CancellationToken cancellation)
    {
        if (_small is not null)
        {
            await response.BodyWriter.WriteAsync(_small.AsMemory((int)range.First, (int)range.Length), cancellation);
            return;
        }

        if (_single is not null)
        {
            await FileBody.SendAsync(_single, range, response, cancellation);
            return;
        }

        long start = 0;
        foreach (var part in Record.Parts)
        {
            var wanted = new ByteRange(Math.Max(range.First - start, 0), Math.Min(range.Last - start, part.Size - 1));
            if (wanted.Length > 0)
            {
                await using var file = _folder.Open(part.Content);
                await FileBody.SendAsync(file, wanted, response, cancellation);
            }

            start += part.Size;
        }
    }

    /// <summary>The content to be read once, forwards. Disposing of it disposes of this.</summary>
    public Stream ToStream() =>
        _small is not null
            ? new MemoryStream(_small, writable: false)
            : _single ?? (Stream)new PartsStream(_folder, [.. Record.Files], () => _folder.Release(Record.Content));

    public ValueTask DisposeAsync()
    {
        if (_small is not null)
        {
            return ValueTask.CompletedTask;
        }

        if (_single is not null)
        {
            return _single.DisposeAsync();
        }

        _folder.Release(Record.Content);
        return ValueTask.CompletedTask;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// The records of a bucket in files that only grow, a small content behind its record: whatever happens to a key is one entry, which shares
/// its sync with all that are written at the same time (<see cref="CommitLog"/>). Records of older state folders, a JSON file each, count
/// until they are changed.
/// </summary>
internal sealed class RecordLog : IDisposable
{
    /// <summary>Contents up to this size stand behind their record; larger ones have a file of their own.</summary>
    public const int SmallBytes = 32 * 1024;

    private const long SegmentBytes = 64 * 1024 * 1024;
    private const byte Put = 1;
    private const byte Removal = 2;
    private readonly string _folder;
    private readonly RecordFolder _older;
    private readonly Lock _gate = new();
    private readonly SlimRecords _slim = new();
    private readonly List<RecordSegment> _segments = [];
    private long _next = 1;
    private bool _hasOlder;

    public RecordLog(string folder) => (_folder, _older) = (Directory.CreateDirectory(folder).FullName, new RecordFolder(folder));

    /// <summary>All records, the older before the newer.</summary>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it and says what to do.</exception>
    public IReadOnlyList<ObjectRecord> Load()
    {
        var records = _older.Load().ToDictionary(record => (record.Key, record.Version));
        _hasOlder = records.Count > 0;
        foreach (var path in Directory.GetFiles(_folder, "records-*.log").Order(StringComparer.Ordinal))
        {
            RecordSegment? segment = null;
            var read = new List<(ObjectRecord Record, long ContentAt, bool IsPut)>();
            segment = new RecordSegment(new CommitLog(path, (at, entry) => read.Add(Parse(at, entry.Span))));
            foreach (var (record, at, isPut) in read)
            {
                if (records.Remove((record.Key, record.Version), out var before))
                {
                    before.Place?.Segment.Lose();
                }

                if (isPut)
                {
                    records[(record.Key, record.Version)] = _slim.Of(record) with { Place = new RecordPlace(segment, at) };
                    segment.Gain();
                }
            }

            _segments.Add(segment);
            _next = long.Parse(Path.GetFileNameWithoutExtension(path)["records-".Length..], CultureInfo.InvariantCulture) + 1;
        }

        DropDead();
        return [.. records.Values.OrderBy(record => record.Sequence)];
    }

    /// <summary>Writes a record durably, in place of the one of the same key and version; the result knows where it stands.</summary>
    /// <param name="record">With its content, or where that stands now, when it is small.</param>
    /// <param name="replaced">What counts no more.</param>
    public ObjectRecord Write(ObjectRecord record, ObjectRecord? replaced)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(record);
        var content = record.IsSmall ? (int)record.Size : 0;
        var entry = ArrayPool<byte>.Shared.Rent(5 + json.Length + content);
        try
        {
            entry[0] = Put;
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(1), json.Length);
            json.CopyTo(entry, 5);
            if (record.Pending is { } pending)
            {
                pending.Span.CopyTo(entry.AsSpan(5 + json.Length));
            }
            else if (content > 0)
            {
                record.Place!.Segment.Log.Read(record.Place.ContentAt, entry.AsSpan(5 + json.Length, content));
            }

            var segment = Current(gains: true);
            var at = segment.Log.Add(entry.AsSpan(0, 5 + json.Length + content)).Wait();
            Forget(replaced);
            return _slim.Of(record) with { Pending = null, Place = new RecordPlace(segment, at + 5 + json.Length) };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(entry);
        }
    }

    /// <summary>Removes a record durably.</summary>
    public void Delete(ObjectRecord record)
    {
        var name = JsonSerializer.SerializeToUtf8Bytes(
            ObjectRecord.Marker(record.Key, record.LastModified) with { Version = record.Version });
        var entry = new byte[5 + name.Length];
        entry[0] = Removal;
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(1), name.Length);
        name.CopyTo(entry, 5);
        Current(gains: false).Log.Add(entry).Wait();
        Forget(record);
    }

    /// <summary>Whether a record whose writing failed may be there all the same.</summary>
    public bool MayHold => _segments.Count > 0 && _segments[^1].Log.IsLost;

    public void Dispose() => _segments.ForEach(segment => segment.Log.Dispose());

    private static (ObjectRecord Record, long ContentAt, bool IsPut) Parse(long at, ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(entry[1..]);
        return (JsonSerializer.Deserialize<ObjectRecord>(entry.Slice(5, length))!, at + 5 + length, entry[0] == Put);
    }

    private void Forget(ObjectRecord? record)
    {
        if (record?.Place is { } place)
        {
            place.Segment.Lose();
            if (place.Segment.Live == 0)
            {
                DropDead();
            }
        }
        else if (record is not null && _hasOlder)
        {
            _older.Delete(record);
        }
    }

    // A file that gains a record is no longer dead before anybody else looks.
    private RecordSegment Current(bool gains)
    {
        lock (_gate)
        {
            if (_segments.Count == 0 || _segments[^1].Log.Length > SegmentBytes)
            {
                var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"records-{_next++:D8}.log"));
                _segments.Add(new RecordSegment(new CommitLog(path)));
            }

            if (gains)
            {
                _segments[^1].Gain();
            }

            return _segments[^1];
        }
    }

    // The oldest first, and only it: a later file may say that a record of an earlier one was removed. Readers of a file that is gone keep
    // it open.
    private void DropDead()
    {
        lock (_gate)
        {
            while (_segments.Count > 1 && _segments[0].Live == 0)
            {
                File.Delete(_segments[0].Log.Path);
                _segments.RemoveAt(0);
            }
        }
    }
}

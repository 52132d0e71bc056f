using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// The objects of a bucket: a record a version beside its content, and all records in memory in listing order. A record is written after
/// its content and names it, and a content is removed after the record that names it, so that a reader after a crash finds the old state or
/// the new one, whole.
/// </summary>
internal sealed class Bucket : IDisposable
{
    private const int Stripes = 1024;
    private readonly RecordLog _records;
    private readonly Lock _gate = new();
    private readonly Lock[] _keyLocks = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private readonly ObjectIndex _objects = new();
    private long _sequence;
    private int _writers;
    private bool _closed;

    public Bucket(string folder, string name, DateTimeOffset created)
    {
        (Name, Created) = (name, created);
        _records = new RecordLog(Path.Combine(folder, "index"));
        Contents = new ContentFolder(Path.Combine(folder, "content"));
        Uploads = new UploadFolder(Path.Combine(folder, "uploads"), Contents);
        Settings = new SettingsFolder(Path.Combine(folder, "settings"));
        Load();
    }

    public string Name { get; }

    public DateTimeOffset Created { get; }

    public ContentFolder Contents { get; }

    public UploadFolder Uploads { get; }

    public SettingsFolder Settings { get; }

    public VersioningStatus Versioning => Settings.Find(Setting.Versioning) switch
    {
        null => VersioningStatus.Unversioned,
        var text when text.Contains(">Enabled<", StringComparison.Ordinal) => VersioningStatus.Enabled,
        _ => VersioningStatus.Suspended,
    };

    /// <summary>The object of a key; null when there is none, or the latest version is a delete marker.</summary>
    public ObjectRecord? Find(string key) => Latest(key) is { IsMarker: false } record ? record : null;

    /// <summary>The latest version, which may be a delete marker; null when there is none.</summary>
    public ObjectRecord? Latest(string key)
    {
        lock (_gate)
        {
            return _objects.Latest(key);
        }
    }

    /// <summary>The version of an id, or for none the latest one; either may be a delete marker. Null when there is none.</summary>
    public ObjectRecord? Find(string key, string? versionId)
    {
        lock (_gate)
        {
            return versionId is null ? _objects.Latest(key) : _objects.Find(key, versionId == VersionId.Null ? null : versionId);
        }
    }

    /// <summary>The version that was completed from an upload; null when there is none, or no more.</summary>
    public ObjectRecord? FindUpload(string key, string upload)
    {
        lock (_gate)
        {
            return _objects.FindUpload(key, upload);
        }
    }

    /// <summary>An object with its content; null when there is none.</summary>
    public OpenedObject? Open(string key, string? versionId = null)
    {
        while (Find(key, versionId) is { IsMarker: false } record)
        {
            if (OpenedObject.TryOpen(record, Contents, () => Find(key, versionId)?.Content == record.Content) is { } opened)
            {
                return opened;
            }

            // It was replaced between the two looks: take the new one.
        }

        return null;
    }

    /// <summary>
    /// Makes a stored content the latest version of its key, durably. <paramref name="check"/> sees the object that is there and throws to
    /// refuse; nobody changes the key in between. A refused content is removed, unless it came in parts, which remain their upload's.
    /// </summary>
    /// <returns>The record as it is stored: with its version.</returns>
    public ObjectRecord Add(ObjectRecord record, Action<ObjectRecord?> check)
    {
        var added = record;
        try
        {
            EnterWrite();
            try
            {
                lock (LockOf(record.Key))
                {
                    check(Find(record.Key));
                    added = Stamp(record);
                    added = PutOnTop(added);
                }

                return added;
            }
            finally
            {
                LeaveWrite();
            }
        }
        catch when (record.Parts.Count == 0 && !_records.MayHold)
        {
            Contents.Delete(record);
            throw;
        }
    }

    /// <summary>Changes what is known of a version, durably, and leaves its content; false when there is none.</summary>
    public bool Change(ObjectRecord version, Func<ObjectRecord, ObjectRecord> change)
    {
        lock (LockOf(version.Key))
        {
            if (Find(version.Key, version.VersionId) is not { } before || before.Content != version.Content)
            {
                return false;
            }

            var record = _records.Write(change(before), before);
            lock (_gate)
            {
                _objects.Replace(record);
            }

            return true;
        }
    }

    /// <summary>
    /// Deletes durably: a version for good; or, when none is named, the object, which where versions are kept means a delete marker on top
    /// of them. What is not there is fine. <paramref name="check"/> sees the object that is there and throws to refuse.
    /// </summary>
    public DeletedVersion Delete(string key, string? versionId, Func<DateTimeOffset> now, Action<ObjectRecord?> check)
    {
        EnterWrite();
        try
        {
            lock (LockOf(key))
            {
                check(Find(key));
                if (versionId is null && Versioning != VersioningStatus.Unversioned)
                {
                    var marker = Stamp(ObjectRecord.Marker(key, now()));
                    PutOnTop(marker);
                    return new DeletedVersion(marker.VersionId, IsMarker: true, marker.Sequence);
                }

                var version = Find(key, versionId ?? VersionId.Null);
                if (version is not null)
                {
                    Remove(version);
                }

                return new DeletedVersion(versionId, version?.IsMarker ?? false, Interlocked.Increment(ref _sequence));
            }
        }
        finally
        {
            LeaveWrite();
        }
    }

    /// <summary>Objects from a key on (excluded or included), in UTF-8 order, while <paramref name="take"/> says true.</summary>
    public void Scan(string from, bool including, Func<ObjectRecord, bool> take) =>
        ScanVersions(from, including, versions => versions[^1].IsMarker || take(versions[^1]));

    /// <summary>
    /// Keys from one on (excluded or included) with their versions, the latest last, in UTF-8 order, while <paramref name="take"/> says
    /// true.
    /// </summary>
    public void ScanVersions(string from, bool including, Func<IReadOnlyList<ObjectRecord>, bool> take)
    {
        lock (_gate)
        {
            _objects.Scan(from, including, take);
        }
    }

    /// <summary>Lets go of the files.</summary>
    public void Dispose() => _records.Dispose();

    /// <summary>Refuses all later writes.</summary>
    /// <exception cref="ServiceException">BucketNotEmpty.</exception>
    public void Close()
    {
        lock (_gate)
        {
            if (_objects.Count > 0 || _writers > 0)
            {
                var versions = Versioning == VersioningStatus.Unversioned ? "" : " You must delete all versions in the bucket.";
                throw new ServiceException("BucketNotEmpty", $"The bucket you tried to delete is not empty: {Name}.{versions}", 409);
            }

            _closed = true;
        }
    }

    // The status is looked at under the key's lock: a write that begins after versioning was enabled replaces nothing.
    private ObjectRecord Stamp(ObjectRecord record)
    {
        var sequence = Interlocked.Increment(ref _sequence);
        return record with { Sequence = sequence, Version = Versioning == VersioningStatus.Enabled ? VersionId.New(sequence) : null };
    }

    private ObjectRecord PutOnTop(ObjectRecord record)
    {
        var replaced = record.Version is null ? Find(record.Key, VersionId.Null) : null;
        record = _records.Write(record, replaced);
        lock (_gate)
        {
            _objects.Add(record);
        }

        if (replaced is not null)
        {
            Contents.Delete(replaced);
        }

        return record;
    }

    private void Remove(ObjectRecord version)
    {
        _records.Delete(version);
        lock (_gate)
        {
            _objects.Remove(version);
        }

        Contents.Delete(version);
    }

    private void EnterWrite()
    {
        lock (_gate)
        {
            if (_closed)
            {
                throw S3Errors.NoSuchBucket(Name);
            }

            _writers++;
        }
    }

    private void LeaveWrite()
    {
        lock (_gate)
        {
            _writers--;
        }
    }

    private void Load()
    {
        var contents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in _records.Load())
        {
            _objects.Add(record);
            _sequence = record.Sequence;
            contents.UnionWith(record.Files);
        }

        // Killed between the object and the end of its upload: the parts are the object's.
        Uploads.RemoveFinished(contents);
        contents.UnionWith(Uploads.Files());
        Contents.RemoveAllBut(contents);
    }

    private Lock LockOf(string key) => _keyLocks[(uint)key.GetHashCode(StringComparison.Ordinal) % Stripes];
}

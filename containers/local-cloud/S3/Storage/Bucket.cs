using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// The objects of a bucket: one JSON file an object beside its content, and all records in memory in listing order. A record is written after its
/// content and names it, so that a reader after a crash finds the old object or the new one, whole.
/// </summary>
internal sealed class Bucket
{
    private const int Stripes = 64;
    private readonly string _index;
    private readonly Lock _gate = new();
    private readonly Lock[] _keyLocks = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private readonly ObjectIndex _objects = new();
    private int _writers;
    private bool _closed;

    public Bucket(string folder, string name, DateTimeOffset created)
    {
        (Name, Created) = (name, created);
        _index = Directory.CreateDirectory(Path.Combine(folder, "index")).FullName;
        Contents = new ContentFolder(Path.Combine(folder, "content"));
        Uploads = new UploadFolder(Path.Combine(folder, "uploads"));
        Settings = new SettingsFolder(Path.Combine(folder, "settings"));
        Load();
    }

    public string Name { get; }

    public DateTimeOffset Created { get; }

    public ContentFolder Contents { get; }

    public UploadFolder Uploads { get; }

    public SettingsFolder Settings { get; }

    public ObjectRecord? Find(string key)
    {
        lock (_gate)
        {
            return _objects.Find(key);
        }
    }

    /// <summary>A record with its content opened; null when there is none.</summary>
    public (ObjectRecord Record, FileStream Content)? Open(string key)
    {
        while (Find(key) is { } record)
        {
            try
            {
                return (record, Contents.Open(record.Content));
            }
            catch (FileNotFoundException) when (Find(key)?.Content != record.Content)
            {
                // It was replaced between the two looks: take the new one.
            }
        }

        return null;
    }

    /// <summary>
    /// Makes a stored content an object, durably. <paramref name="check"/> sees what is there and throws to refuse; nobody changes the key in between.
    /// A refused content is removed.
    /// </summary>
    public void Add(ObjectRecord record, Action<ObjectRecord?> check)
    {
        var done = false;
        try
        {
            EnterWrite();
            try
            {
                Replace(record, check);
                done = true;
            }
            finally
            {
                LeaveWrite();
            }
        }
        finally
        {
            if (!done)
            {
                Contents.Delete(record.Content);
            }
        }
    }

    /// <summary>Changes what is known of an object, durably, and leaves its content; false when there is none.</summary>
    public bool Change(string key, Func<ObjectRecord, ObjectRecord> change)
    {
        lock (LockOf(key))
        {
            if (Find(key) is not { } before)
            {
                return false;
            }

            var record = change(before);
            DurableFile.Write(PathOf(key), JsonSerializer.SerializeToUtf8Bytes(record));
            lock (_gate)
            {
                _objects.Set(record);
            }

            return true;
        }
    }

    /// <summary>Deletes an object durably, if there is one.</summary>
    public void Delete(string key, Action<ObjectRecord?> check)
    {
        ObjectRecord? before;
        lock (LockOf(key))
        {
            before = Find(key);
            check(before);
            if (before is null)
            {
                return;
            }

            File.Delete(PathOf(key));
            DurableFile.SyncFolder(_index);
            lock (_gate)
            {
                _objects.Remove(key);
            }
        }

        Contents.Delete(before.Content);
    }

    /// <summary>Records from a key on (excluded or included), in UTF-8 order, while <paramref name="take"/> says true.</summary>
    public void Scan(string from, bool including, Func<ObjectRecord, bool> take)
    {
        lock (_gate)
        {
            _objects.Scan(from, including, take);
        }
    }

    /// <summary>Refuses all later writes.</summary>
    /// <exception cref="ServiceException">BucketNotEmpty.</exception>
    public void Close()
    {
        lock (_gate)
        {
            if (_objects.Count > 0 || _writers > 0)
            {
                throw new ServiceException("BucketNotEmpty", $"The bucket you tried to delete is not empty: {Name}.", 409);
            }

            _closed = true;
        }
    }

    private void Replace(ObjectRecord record, Action<ObjectRecord?> check)
    {
        ObjectRecord? before;
        lock (LockOf(record.Key))
        {
            before = Find(record.Key);
            check(before);
            DurableFile.Write(PathOf(record.Key), JsonSerializer.SerializeToUtf8Bytes(record));
            lock (_gate)
            {
                _objects.Set(record);
            }
        }

        if (before is not null)
        {
            Contents.Delete(before.Content);
        }
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
        foreach (var torn in Directory.EnumerateFiles(_index, "*.tmp"))
        {
            File.Delete(torn);
        }

        var contents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_index, "*.json"))
        {
            var record = JsonSerializer.Deserialize<ObjectRecord>(File.ReadAllBytes(file)) ?? throw new InvalidDataException($"{file} holds no object.");
            _objects.Set(record);
            contents.Add(record.Content);
        }

        Contents.RemoveAllBut(contents);
    }

    private Lock LockOf(string key) => _keyLocks[(uint)key.GetHashCode(StringComparison.Ordinal) % Stripes];

    // A key may hold any character and dot segments; the hash keeps it inside the folder.
    private string PathOf(string key) => Path.Combine(_index, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}.json");
}

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>Records by key, and the keys in listing order. Not safe for several threads at once.</summary>
internal sealed class ObjectIndex
{
    // Of each key the latest version stands last, where a new one is added without moving the others.
    private readonly Dictionary<string, List<ObjectRecord>> _versions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(Utf8Order.Instance);

    /// <summary>Keys that have any version, be it a delete marker.</summary>
    public int Count => _versions.Count;

    /// <summary>The latest version, which may be a delete marker; null when there is none.</summary>
    public ObjectRecord? Latest(string key) => _versions.TryGetValue(key, out var versions) ? versions[^1] : null;

    /// <summary>The version of an id; null when there is none.</summary>
    public ObjectRecord? Find(string key, string? version) =>
        _versions.TryGetValue(key, out var versions) ? versions.FindLast(record => record.Version == version) : null;

    /// <summary>The version that was completed from an upload; null when there is none, or no more.</summary>
    public ObjectRecord? FindUpload(string key, string upload) =>
        _versions.TryGetValue(key, out var versions) ? versions.FindLast(record => record.Upload == upload) : null;

    /// <summary>Makes a record the latest of its key, in place of the one of the same version.</summary>
    public void Add(ObjectRecord record)
    {
        if (!_versions.TryGetValue(record.Key, out var versions))
        {
            _versions[record.Key] = new List<ObjectRecord>(1) { record };
            _keys.Add(record.Key);
        }
        else if (versions.Count == 1 && versions[0].Version == record.Version)
        {
            versions[0] = record;
        }
        else
        {
            versions.RemoveAll(other => other.Version == record.Version);
            versions.Add(record);
        }
    }

    /// <summary>Changes a record where it stands.</summary>
    public void Replace(ObjectRecord record)
    {
        var versions = _versions[record.Key];
        versions[versions.FindLastIndex(other => other.Version == record.Version)] = record;
    }

    /// <summary>Removes a version.</summary>
    public void Remove(ObjectRecord record)
    {
        var versions = _versions[record.Key];
        versions.RemoveAt(versions.FindLastIndex(other => other.Version == record.Version));
        if (versions.Count == 0)
        {
            _versions.Remove(record.Key);
            _keys.Remove(record.Key);
        }
    }

    /// <summary>
    /// Keys from one on (excluded or included) with their versions, the latest last, while <paramref name="take"/> says true.
    /// </summary>
    public void Scan(string from, bool including, Func<IReadOnlyList<ObjectRecord>, bool> take)
    {
        if (_keys.Max is not { } last || Utf8Order.Instance.Compare(from, last) > 0)
        {
            return;
        }

        foreach (var key in _keys.GetViewBetween(from, last))
        {
            if ((including || key != from) && !take(_versions[key]))
            {
                return;
            }
        }
    }
}

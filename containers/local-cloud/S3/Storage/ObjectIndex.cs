namespace Slipway.LocalCloud.S3.Storage;

/// <summary>Records by key, and the keys in listing order. Not safe for several threads at once.</summary>
internal sealed class ObjectIndex
{
    private readonly Dictionary<string, ObjectRecord> _records = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(Utf8Order.Instance);

    public int Count => _records.Count;

    public ObjectRecord? Find(string key) => _records.GetValueOrDefault(key);

    public void Set(ObjectRecord record)
    {
        _records[record.Key] = record;
        _keys.Add(record.Key);
    }

    public void Remove(string key)
    {
        _records.Remove(key);
        _keys.Remove(key);
    }

    public void Scan(string from, bool including, Func<ObjectRecord, bool> take)
    {
        if (_keys.Max is not { } last || Utf8Order.Instance.Compare(from, last) > 0)
        {
            return;
        }

        foreach (var key in _keys.GetViewBetween(from, last))
        {
            if ((including || key != from) && !take(_records[key]))
            {
                return;
            }
        }
    }
}

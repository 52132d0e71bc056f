using System.Collections;

namespace Nuke.Common.Utilities.Collections;

public class LookupTable<TKey, TValue> : ILookup<TKey, TValue>
{
    private readonly Dictionary<TKey, List<TValue>> _values;

    public LookupTable(Dictionary<TKey, List<TValue>> dictionary) => _values = dictionary;

    public LookupTable()
        : this(new Dictionary<TKey, List<TValue>>())
    {
    }

    public LookupTable(IEqualityComparer<TKey> comparer)
        : this(new Dictionary<TKey, List<TValue>>(comparer))
    {
    }

    public int Count => _values.Count;

    public IEnumerable<TValue> this[TKey key]
    {
        get => _values.TryGetValue(key, out var values) ? values : [];
        set => _values[key] = value.ToList();
    }

    public void Add(TKey key, TValue value) => AddRange(key, [value]);

    public void AddRange(TKey key, IEnumerable<TValue> values)
    {
        if (!_values.TryGetValue(key, out var list))
            _values[key] = list = [];
        list.AddRange(values);
    }

    public void Remove(TKey key) => _values.Remove(key);

    public void Remove(TKey key, TValue value)
    {
        if (_values.TryGetValue(key, out var list))
            list.Remove(value);
    }

    public void Clear() => _values.Clear();

    public bool Contains(TKey key) => _values.ContainsKey(key);

    public ILookup<TKey, TValue> AsReadOnly() => this;

    public IEnumerator<IGrouping<TKey, TValue>> GetEnumerator()
        => _values.SelectMany(pair => pair.Value.Select(value => (pair.Key, value)))
            .GroupBy(pair => pair.Key, pair => pair.value, _values.Comparer)
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// Who reads an object of several files at this moment, by its first file, and what is to be deleted when the last reader is done.
/// </summary>
internal sealed class ContentHolds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    public void Add(string first)
    {
        lock (_gate)
        {
            var held = _held.GetValueOrDefault(first, new Held(0, null));
            _held[first] = held with { Readers = held.Readers + 1 };
        }
    }

    /// <summary>The files that nobody needs any more; empty while somebody does.</summary>
    public IEnumerable<string> Remove(string first)
    {
        lock (_gate)
        {
            var held = _held[first];
            if (held.Readers > 1)
            {
                _held[first] = held with { Readers = held.Readers - 1 };
                return [];
            }

            _held.Remove(first);
            return held.Deleted?.Files ?? [];
        }
    }

    /// <summary>Puts a deletion off; false when nobody reads.</summary>
    public bool Postpone(ObjectRecord record)
    {
        lock (_gate)
        {
            if (!_held.TryGetValue(record.Content, out var held))
            {
                return false;
            }

            _held[record.Content] = held with { Deleted = record };
            return true;
        }
    }

    private sealed record Held(int Readers, ObjectRecord? Deleted);
}

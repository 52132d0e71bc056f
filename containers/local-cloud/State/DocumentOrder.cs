using System.Collections.Immutable;

namespace Slipway.LocalCloud.State;

/// <summary>Where a document stands in an order: by its sort key, then by its own key, both ordinal.</summary>
internal readonly record struct DocumentPlace(string Sort, string Key) : IComparable<DocumentPlace>
{
    public int CompareTo(DocumentPlace other)
    {
        var order = string.CompareOrdinal(Sort, other.Sort);
        return order != 0 ? order : string.CompareOrdinal(Key, other.Key);
    }
}

/// <summary>
/// The documents of a collection in some order, kept as they change: a page costs what is on it, not what is in the collection.
/// </summary>
internal interface IDocumentOrder
{
    /// <summary>Moves a document to its place, or takes it out. One caller at a time.</summary>
    void Change(StoredDocument document);
}

/// <inheritdoc cref="IDocumentOrder"/>
/// <param name="sort">Of a document.</param>
internal sealed class DocumentOrder<T>(Func<T, string> sort) : IDocumentOrder where T : class
{
    private readonly Dictionary<string, string> _sorts = new(StringComparer.Ordinal);
    private volatile ImmutableSortedSet<DocumentPlace> _places = [];

    public void Change(StoredDocument document)
    {
        var now = document.Json is null ? null : sort(document.Copy<T>());
        if (_sorts.TryGetValue(document.Key, out var before))
        {
            if (before == now)
            {
                return;
            }

            _places = _places.Remove(new DocumentPlace(before, document.Key));
            _sorts.Remove(document.Key);
        }

        if (now is not null)
        {
            _places = _places.Add(new DocumentPlace(now, document.Key));
            _sorts[document.Key] = now;
        }
    }

    /// <summary>Puts all documents in order, which costs less than one after the other.</summary>
    public void Fill(IEnumerable<StoredDocument> documents)
    {
        var places = ImmutableSortedSet.CreateBuilder<DocumentPlace>();
        foreach (var document in documents.Where(document => document.Json is not null))
        {
            var key = sort(document.Copy<T>());
            places.Add(new DocumentPlace(key, document.Key));
            _sorts[document.Key] = key;
        }

        _places = places.ToImmutable();
    }

    /// <summary>Places behind one, or all, as they are now.</summary>
    public IEnumerable<DocumentPlace> From(DocumentPlace? after, bool descending)
    {
        var places = _places;
        var at = after is { } place ? places.IndexOf(place) : descending ? ~places.Count : ~0;

        // For what is not there the complement of where it would be.
        var next = (at >= 0, descending) switch
        {
            (true, true) => at - 1,
            (true, false) => at + 1,
            (false, true) => ~at - 1,
            (false, false) => ~at,
        };
        for (; next >= 0 && next < places.Count; next += descending ? -1 : 1)
        {
            yield return places[next];
        }
    }
}

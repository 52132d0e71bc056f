using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Announcements;

/// <summary>Records whose changes of state AWS announces on the event bus: each is on disk before it is announced.</summary>
/// <param name="context">What all parts of SageMaker need.</param>
/// <param name="tags">Of resources: events tell them too.</param>
/// <param name="collection">In the document store.</param>
/// <param name="detailType">For example <c>SageMaker Training Job State Change</c>.</param>
/// <param name="state">What must differ for a change to be announced.</param>
/// <param name="arn">Of the resource.</param>
/// <param name="describe">What its description says.</param>
/// <param name="list">What lists say of it; null for records that are listed in another way.</param>
internal sealed class AnnouncedDocuments<T>(
    SageMakerContext context,
    Tags tags,
    string collection,
    string detailType,
    Func<T, string> state,
    Func<T, string> arn,
    Func<T, JsonObject> describe,
    Func<T, ListedRecord>? list = null)
    where T : class
{
    private readonly ConcurrentDictionary<string, ListedRecord> _listed = new();
    private readonly Lock _list = new();
    private bool _isLoaded;

    /// <summary>What lists say of all records. The first call reads them all.</summary>
    public IEnumerable<ListedRecord> Listed()
    {
        lock (_list)
        {
            if (!_isLoaded)
            {
                foreach (var record in List().Select(list!))
                {
                    _listed[record.Name] = record;
                }

                _isLoaded = true;
            }
        }

        return _listed.Select(one => one.Value);
    }

    /// <summary>The record; null when there is none.</summary>
    public T? Get(string key) => context.Store.Get<T>(collection, key);

    /// <summary>All records.</summary>
    public IReadOnlyList<T> List() => context.Store.List<T>(collection);

    /// <summary>Writes a record unless there is one; false when there is.</summary>
    public bool TryAdd(string key, T document)
    {
        var added = context.Store.TryAdd(collection, key, document);
        if (added)
        {
            Refresh(key);
            Announce(document);
        }

        return added;
    }

    /// <summary>Changes a record; null when there is none.</summary>
    public T? Change(string key, Func<T, T> change)
    {
        string? before = null;
        var document = context.Store.Update<T>(collection, key, now =>
        {
            before = state(now);
            return change(now);
        });
        Refresh(key);
        if (document is not null && state(document) != before)
        {
            Announce(document);
        }

        return document;
    }

    // Read again within the lock: of two changes at once the later one stays.
    private void Refresh(string key)
    {
        lock (_list)
        {
            if (_isLoaded && Get(key) is { } document)
            {
                _listed[key] = list!(document);
            }
        }
    }

    private void Announce(T document)
    {
        if (context.Events is not null)
        {
            var detail = EventDetail.Of(describe(document));
            detail["Tags"] ??= new JsonObject(tags.Of(arn(document)).Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
            context.Announce(detailType, detail, arn(document));
        }
    }
}

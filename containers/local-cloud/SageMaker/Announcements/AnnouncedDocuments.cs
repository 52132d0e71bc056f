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
internal sealed class AnnouncedDocuments<T>(
    SageMakerContext context,
    Tags tags,
    string collection,
    string detailType,
    Func<T, string> state,
    Func<T, string> arn,
    Func<T, JsonObject> describe)
    where T : class
{
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
        if (document is not null && state(document) != before)
        {
            Announce(document);
        }

        return document;
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

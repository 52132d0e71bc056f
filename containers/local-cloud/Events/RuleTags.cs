using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Events;

/// <summary>Tags of rules.</summary>
internal sealed class RuleTags(DocumentStore store, RuleStore rules)
{
    private const string Collection = "event-tags";
    private const int Limit = 50;

    /// <summary>Keeps the Tags member of a request.</summary>
    public void Add(string arn, JsonObject request)
    {
        if (request.Structures("Tags") is { Count: > 0 } added)
        {
            Change(arn, tags => added.ToList().ForEach(tag => tags[tag.Required("Key")] = tag.Required("Value")));
        }
    }

    /// <summary>Forgets the tags of a rule that was deleted.</summary>
    public void Forget(string arn) => store.Delete(Collection, arn);

    /// <summary>TagResource.</summary>
    public JsonObject Tag(JsonObject request)
    {
        Add(Existing(request), request);
        return [];
    }

    /// <summary>UntagResource.</summary>
    public JsonObject Untag(JsonObject request)
    {
        Change(Existing(request), tags => request.Texts("TagKeys")!.ToList().ForEach(key => tags.Remove(key)));
        return [];
    }

    /// <summary>ListTagsForResource.</summary>
    public JsonObject List(JsonObject request) => new()
    {
        ["Tags"] = Wire.List((store.Get<TagSet>(Collection, Existing(request))?.Tags ?? [])
            .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })),
    };

    private string Existing(JsonObject request)
    {
        var arn = request.Required("ResourceARN");
        return arn == rules.BusArn || rules.All().Any(rule => rule.Arn == arn) ? arn
            : throw EventErrors.NoRule(arn[(arn.LastIndexOf('/') + 1)..]);
    }

    private void Change(string arn, Action<Dictionary<string, string>> change)
    {
        var tags = store.Get<TagSet>(Collection, arn)?.Tags ?? [];
        change(tags);
        if (tags.Count > Limit)
        {
            throw EventErrors.TooMany();
        }

        store.Put(Collection, arn, new TagSet(tags));
    }

    private sealed record TagSet(Dictionary<string, string> Tags);
}

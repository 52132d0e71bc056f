using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CloudWatch.Tagging;

/// <summary>Tags of alarms and dashboards, by ARN.</summary>
/// <param name="documents">Where they are kept.</param>
/// <param name="exists">Whether there is a resource of an ARN.</param>
internal sealed class ResourceTags(DocumentStore documents, Func<string, bool> exists)
{
    private const string Collection = "cloudwatch-tags";
    private const int Limit = 50;
    private static readonly TextShape Arn = new(1, 1024);

    public static readonly StructureShape TagShape = Shapes.Only("ResourceARN", Arn).Must("Tags", MetricShapes.Tags);
    public static readonly StructureShape UntagShape = Shapes.Only("ResourceARN", Arn)
        .Must("TagKeys", new ListShape(new TextShape(1, 128)));
    public static readonly StructureShape ListShape = Shapes.Only("ResourceARN", Arn);

    /// <summary>TagResource.</summary>
    public JsonObject Tag(JsonObject request)
    {
        Add(Existing(request), request.Structures("Tags"));
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
        ["Tags"] = new JsonArray([.. Of(Existing(request)).Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };

    /// <summary>Adds to the tags of a resource.</summary>
    public void Add(string arn, IReadOnlyList<JsonObject> added)
    {
        if (added.Count > 0)
        {
            Change(arn, tags => added.ToList().ForEach(tag => tags[tag.Required("Key")] = tag.Required("Value")));
        }
    }

    /// <summary>Forgets the tags of a resource that was deleted.</summary>
    public void Forget(string arn) => documents.Delete(Collection, arn);

    private string Existing(JsonObject request)
    {
        var arn = request.Required("ResourceARN");
        return exists(arn) ? arn : throw CloudWatchErrors.NoResource(arn);
    }

    private SortedDictionary<string, string> Of(string arn) => documents.Get<TagSet>(Collection, arn)?.Tags ?? new(StringComparer.Ordinal);

    private void Change(string arn, Action<SortedDictionary<string, string>> change)
    {
        var tags = Of(arn);
        change(tags);
        if (tags.Count > Limit)
        {
            throw new Protocol.ServiceException(
                "InvalidParameterValueException", $"Tags: expected at most {Limit} on a resource, found {tags.Count}.");
        }

        documents.Put(Collection, arn, new TagSet(tags));
    }

    private sealed record TagSet(SortedDictionary<string, string> Tags);
}

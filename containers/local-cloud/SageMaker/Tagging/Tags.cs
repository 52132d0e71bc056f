using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Tagging;

/// <summary>Tags of resources, by ARN.</summary>
internal sealed class Tags(SageMakerContext context)
{
    private const string Collection = "tags";
    private const int Limit = 50;
    private static readonly TextShape Arn = new(0, 256, "arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+");
    private static readonly StructureShape AddShape = Shapes.Only("ResourceArn", Arn).Must("Tags", Shapes.Tags);
    private static readonly StructureShape DeleteShape = Shapes.Only("ResourceArn", Arn)
        .Must("TagKeys", new ListShape(new TextShape(1, 128), 1, Limit));
    private static readonly StructureShape ListShape = Shapes.Only("ResourceArn", Arn).May("NextToken", Shapes.NextToken)
        .May("MaxResults", new NumberShape(50));

    /// <summary>Keeps the Tags member of a create request, and nothing of what a resource of the same name had before: it may have been
    /// deleted by a run that was killed before it forgot the tags.</summary>
    public void Add(string arn, JsonObject request)
    {
        Forget(arn);
        AddMore(arn, request);
    }

    /// <summary>Forgets the tags of a resource that was deleted.</summary>
    public void Forget(string arn) => context.Store.Delete(Collection, arn);

    /// <summary>AddTags.</summary>
    public JsonObject Add(JsonObject request)
    {
        AddShape.Check(request);
        AddMore(request.Required("ResourceArn"), request);
        return new JsonObject { ["Tags"] = Render(request.Required("ResourceArn")) };
    }

    /// <summary>DeleteTags.</summary>
    public JsonObject Delete(JsonObject request)
    {
        DeleteShape.Check(request);
        Change(request.Required("ResourceArn"), tags => request.Texts("TagKeys")!.ToList().ForEach(key => tags.Remove(key)));
        return [];
    }

    /// <summary>ListTags: never more than fit on a page.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        if (request.Text("NextToken") is { Length: > 0 })
        {
            throw Page.Invalid();
        }

        return new JsonObject { ["Tags"] = Render(request.Required("ResourceArn")) };
    }

    private void AddMore(string arn, JsonObject request)
    {
        if (request.Structures("Tags") is { Count: > 0 } added)
        {
            Change(arn, tags =>
            {
                foreach (var tag in added)
                {
                    tags[tag.Required("Key")] = tag.Required("Value");
                }
            });
        }
    }

    private void Change(string arn, Action<Dictionary<string, string>> change)
    {
        while (context.Store.Update<TagSet>(Collection, arn, now => Changed(now.Tags)) is null
            && !context.Store.TryAdd(Collection, arn, Changed([])))
        {
            // Somebody added the first tags between the two looks.
        }

        TagSet Changed(Dictionary<string, string> tags)
        {
            change(tags);
            return tags.Count <= Limit
                ? new TagSet(tags)
                : throw Refusal.Validation($"Expected at most {Limit} tags on {arn}, found {tags.Count}.");
        }
    }

    /// <summary>The tags of a resource.</summary>
    public IReadOnlyDictionary<string, string> Of(string arn) => context.Store.Get<TagSet>(Collection, arn)?.Tags ?? [];

    private JsonArray Render(string arn) => Wire.List(
        Of(arn)
            .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }));

    private sealed record TagSet(Dictionary<string, string> Tags);
}

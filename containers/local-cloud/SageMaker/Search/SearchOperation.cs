using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Search;

/// <summary>Search: descriptions of one kind of resource, with their tags, by filters.</summary>
internal sealed class SearchOperation(IReadOnlyDictionary<string, SearchSource> sources,
    Func<string, IReadOnlyDictionary<string, string>> tagsOf)
{
    /// <summary>Search, the last changed first unless asked otherwise.</summary>
    public JsonObject Search(JsonObject request)
    {
        SearchShape.Check(request);
        var kind = request.Required("Resource");
        var source = sources.GetValueOrDefault(kind)
            ?? throw Refusal.NotImplemented($"Search of the Resource {kind}; it has {string.Join(", ", sources.Keys)}");
        var expression = request.Structure("SearchExpression");
        var sort = request.Text("SortBy") ?? "LastModifiedTime";
        return Page.Of(request, "Results", source.All().Select(Tagged)
            .Where(description => SearchExpression.Holds(expression, description))
            .Select(description => new Listed(SortKey(description, sort), description.Required(source.Arn),
                new JsonObject { [kind] = description })), descendingByDefault: true);

        JsonObject Tagged(JsonObject description)
        {
            foreach (var (name, _) in description.Where(member => source.Hides.Contains(member.Key)).ToList())
            {
                description.Remove(name);
            }

            if (source.HasTags && tagsOf(description.Required(source.Arn)) is { Count: > 0 } tags)
            {
                description["Tags"] = Wire.List(tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }));
            }

            return description;
        }
    }

    // What was never changed was last changed when it was made.
    private static string SortKey(JsonObject description, string property) =>
        (PropertyValues.At(description, property).FirstOrDefault() ?? (property == "LastModifiedTime" ? description["CreationTime"]
            : null)) switch
        {
            null => "",
            var value when value.GetValueKind() == JsonValueKind.Number => OrderedNumber.Key(value.Number()),
            var value => value.ToString(),
        };
}

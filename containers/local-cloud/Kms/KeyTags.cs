using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>Tags of keys.</summary>
internal sealed class KeyTags(KeyStore store)
{
    private const int Limit = 50;

    /// <summary>What is there with the tags of a request over it.</summary>
    public static IReadOnlyDictionary<string, string> Of(JsonRequest request, IReadOnlyDictionary<string, string> before)
    {
        var tags = before.ToDictionary();
        foreach (var tag in request.Objects("Tags") ?? [])
        {
            var (key, value) = (tag.RequiredText("TagKey"), tag.Text("TagValue") ?? "");
            tags[key] = key.Length > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
                ? throw KmsErrors.Tag(
                    $"Tag '{key}': expected a key of at most 128 characters that does not begin with aws:, and a value of at most 256.")
                : value;
        }

        return tags.Count <= Limit ? tags : throw new ServiceException("LimitExceededException",
            $"Expected at most {Limit} tags, found {tags.Count}.");
    }

    public JsonObject Add(JsonRequest request)
    {
        request.Only("KeyId", "Tags");
        store.Change(store.GetById(request), key => key with { Tags = Of(request, key.Tags) });
        return [];
    }

    public JsonObject Remove(JsonRequest request)
    {
        var keys = request.Only("KeyId", "TagKeys").Values<string>("TagKeys")
            ?? throw request.Invalid("The parameter 'TagKeys' is missing.");
        store.Change(store.GetById(request), key => key with { Tags = key.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary() });
        return [];
    }

    public JsonObject List(JsonRequest request)
    {
        var tags = store.GetById(request.Only("KeyId", "Limit", "Marker")).Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).ToList();
        return KmsPage.Of(request, "Tags", tags, Limit, tag => new JsonObject { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value });
    }
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Tags of repositories, which are not tags of images.</summary>
internal sealed class TagOperations(ImageRegistry registry, CloudOptions options)
{
    private const int Limit = 50;

    public JsonObject Tag(JsonRequest request)
    {
        request.Only("resourceArn", "tags");
        var added = Read(request);
        Change(request, tags => Limited(new Dictionary<string, string>([.. tags.Where(tag => !added.ContainsKey(tag.Key)), .. added])));
        return [];
    }

    public JsonObject Untag(JsonRequest request)
    {
        request.Only("resourceArn", "tagKeys");
        var removed = request.Values<string>("tagKeys") ?? throw request.Invalid("The parameter 'tagKeys' is missing.");
        Change(request, tags => tags.Where(tag => !removed.Contains(tag.Key)).ToDictionary());
        return [];
    }

    public JsonObject List(JsonRequest request)
    {
        request.Only("resourceArn");
        return new JsonObject
        {
            ["tags"] = new JsonArray([.. Find(request).Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
        };
    }

    /// <summary>The tags of a request; empty for none.</summary>
    /// <exception cref="ServiceException">InvalidTagParameterException, TooManyTagsException.</exception>
    public static Dictionary<string, string> Read(JsonRequest request)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in request.Objects("tags") ?? [])
        {
            var (key, value) = (tag.RequiredText("Key"), tag.Text("Value") ?? "");
            if (key.Length > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
                || !tags.TryAdd(key, value))
            {
                throw new ServiceException(
                    "InvalidTagParameterException",
                    $"Invalid parameter at 'tags' failed to satisfy constraint: 'keys of 1 to 128 characters, each once and not beginning "
                        + $"with aws:, and values of at most 256', found '{key}'");
            }
        }

        return Limited(tags);
    }

    private static Dictionary<string, string> Limited(Dictionary<string, string> tags) => tags.Count <= Limit
        ? tags
        : throw new ServiceException("TooManyTagsException", $"Expected at most {Limit} tags, found {tags.Count}.");

    private RepositoryRecord Find(JsonRequest request)
    {
        var arn = request.RequiredText("resourceArn");
        var prefix = options.Arn("ecr", "repository/");
        if (!arn.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw request.Invalid($"Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN': expected {prefix}NAME, "
                + $"found '{arn}'");
        }

        return registry.Find(arn[prefix.Length..]) ?? throw EcrErrors.RepositoryNotFound(arn[prefix.Length..], options.AccountId);
    }

    private void Change(JsonRequest request, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        var name = Find(request).Name;
        _ = registry.Change(name, repository => repository with { Tags = change(repository.Tags) })
            ?? throw EcrErrors.RepositoryNotFound(name, options.AccountId);
    }
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Registry;

/// <summary>Tags of a repository, and what refers to an image.</summary>
internal sealed class ListEndpoints(ImageRegistry registry)
{
    public Task TagsAsync(HttpContext context, RepositoryRecord repository)
    {
        var query = context.Request.Query;
        var last = query["last"].ToString();
        var limit = int.MaxValue;
        if (query["n"].ToString() is { Length: > 0 } asked && !(int.TryParse(asked, out limit) && limit >= 0))
        {
            throw new ServiceException("PAGINATION_NUMBER_INVALID", $"n: expected a whole number from 0, found '{asked}'.");
        }

        var tags = registry.Tags(repository.Name).Select(tag => tag.Tag).Where(tag => string.CompareOrdinal(tag, last) > 0).ToList();
        var page = tags.Take(limit).ToList();
        if (page.Count > 0 && page.Count < tags.Count)
        {
            context.Response.Headers.Link = $"</v2/{repository.Name}/tags/list?n={limit}&last={page[^1]}>; rel=\"next\"";
        }

        return WriteAsync(context, "application/json", new JsonObject
        {
            ["name"] = repository.Name,
            ["tags"] = new JsonArray([.. page.Select(tag => JsonValue.Create(tag))]),
        });
    }

    public Task ReferrersAsync(HttpContext context, RepositoryRecord repository, string digest)
    {
        _ = ImageDigest.Hex(digest);
        var wanted = context.Request.Query["artifactType"].ToString();
        if (wanted.Length > 0)
        {
            context.Response.Headers["OCI-Filters-Applied"] = "artifactType";
        }

        var referrers = registry.Images(repository.Name)
            .Where(image => image.Subject == digest && (wanted.Length == 0 || image.ArtifactType == wanted))
            .Select(image => Describe(image, registry.ManifestOf(image.Repository, image.Digest)!));
        return WriteAsync(context, Manifest.OciIndex, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = Manifest.OciIndex,
            ["manifests"] = new JsonArray([.. referrers]),
        });
    }

    private static JsonObject Describe(ImageRecord image, byte[] content)
    {
        var descriptor = new JsonObject
        {
            ["mediaType"] = image.MediaType, ["digest"] = image.Digest, ["size"] = content.Length, ["artifactType"] = image.ArtifactType,
        };
        if (JsonNode.Parse(content)?["annotations"] is { } annotations)
        {
            descriptor["annotations"] = annotations.DeepClone();
        }

        return descriptor;
    }

    private static Task WriteAsync(HttpContext context, string mediaType, JsonObject body)
    {
        context.Response.ContentType = mediaType;
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Images of a repository.</summary>
internal sealed class ImageOperations(ImageRegistry registry, FindingStore findings, CloudOptions options)
{
    public JsonObject Describe(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageIds", "filter", "nextToken", "maxResults");
        var repository = Repository(request);
        if (request.Has("imageIds") && (request.Has("maxResults") || request.Has("nextToken")))
        {
            throw request.Invalid("maxResults and nextToken cannot be used together with imageIds.");
        }

        var tags = registry.Tags(repository).ToLookup(tag => tag.Digest, tag => tag.Tag);
        var status = Status(request);
        var images = request.Objects("imageIds") is { } named
            ? [.. named.Select(ImageId.Read).Select(
                id => Find(repository, id) ?? throw EcrErrors.ImageNotFound(id, repository, options.AccountId)).Distinct()]
            : registry.Images(repository);
        var wanted = images.Where(image => Wanted(status, tags.Contains(image.Digest))).ToList();
        return Paged(request, "imageDetails", wanted, image => Detail(image, [.. tags[image.Digest]]));
    }

    public JsonObject List(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "filter", "nextToken", "maxResults");
        var repository = Repository(request);
        var status = Status(request);
        var tags = registry.Tags(repository);
        var tagged = tags.Select(tag => tag.Digest).ToHashSet();
        var all = tags.Select(tag => new ImageId(tag.Digest, tag.Tag)).Where(_ => Wanted(status, isTagged: true))
            .Concat(registry.Images(repository).Where(image => !tagged.Contains(image.Digest) && Wanted(status, isTagged: false)).Select(
                image => new ImageId(image.Digest, null)));
        return Paged(request, "imageIds", [.. all], id => id.Write());
    }

    public JsonObject Get(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageIds", "acceptedMediaTypes");
        var repository = Repository(request);
        var accepted = request.Values<string>("acceptedMediaTypes");
        var (images, failures) = (new JsonArray(), new JsonArray());
        foreach (var id in (request.Objects("imageIds") ?? throw request.Invalid("The parameter 'imageIds' is missing.")).Select(
            ImageId.Read))
        {
            var image = Find(repository, id);
            if (image is null || (accepted is { Count: > 0 } && !accepted.Contains(image.MediaType)))
            {
                failures.Add(new JsonObject
                {
                    ["imageId"] = id.Write(), ["failureCode"] = "ImageNotFound", ["failureReason"] = "Requested image not found",
                });
                continue;
            }

            images.Add(Write(repository, id with { Digest = image.Digest }, image.MediaType, registry.ManifestOf(repository, image.Digest)!,
                options));
        }

        return new JsonObject { ["images"] = images, ["failures"] = failures };
    }

    /// <summary>An image with its manifest.</summary>
    public static JsonObject Write(
        string repository, ImageId id, string mediaType, ReadOnlyMemory<byte> manifest, CloudOptions options) => new()
    {
        ["registryId"] = options.AccountId,
        ["repositoryName"] = repository,
        ["imageId"] = id.Write(),
        ["imageManifest"] = Encoding.UTF8.GetString(manifest.Span),
        ["imageManifestMediaType"] = mediaType,
    };

    private string Repository(JsonRequest request) => Repositories.Get(request, registry, options).Name;

    // With both, the tag must point to the digest.
    private ImageRecord? Find(string repository, ImageId id)
    {
        var tagged = id.Tag is null ? null : registry.DigestOf(repository, id.Tag);
        var digest = id.Tag is null ? id.Digest : id.Digest is null || id.Digest == tagged ? tagged : null;
        return digest is null ? null : registry.FindImage(repository, digest);
    }

    private static string Status(JsonRequest request)
    {
        var status = request.Object("filter")?.Only("tagStatus").Text("tagStatus") ?? "ANY";
        return status is "ANY" or "TAGGED" or "UNTAGGED" ? status
            : throw request.Invalid($"tagStatus: expected TAGGED, UNTAGGED or ANY, found '{status}'");
    }

    private static bool Wanted(string status, bool isTagged) => status is "ANY" || (status is "TAGGED") == isTagged;

    private JsonObject Detail(ImageRecord image, IReadOnlyList<string> tags)
    {
        var detail = new JsonObject
        {
            ["registryId"] = options.AccountId,
            ["repositoryName"] = image.Repository,
            ["imageDigest"] = image.Digest,
            ["imageSizeInBytes"] = image.Size,
            ["imagePushedAt"] = EpochSeconds.Write(image.Pushed),
            ["imageManifestMediaType"] = image.MediaType,
        };
        if (tags.Count > 0)
        {
            detail["imageTags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        }

        if (image.ArtifactType is not null)
        {
            detail["artifactMediaType"] = image.ArtifactType;
        }

        if (findings.Find(image.Repository, image.Digest) is { } scan)
        {
            detail["imageScanStatus"] =
                new JsonObject { ["status"] = scan.Status, ["description"] = "Put in by hand; the local cloud has no scanner." };
            detail["imageScanFindingsSummary"] = new JsonObject
            {
                ["imageScanCompletedAt"] = EpochSeconds.Write(scan.Completed),
                ["vulnerabilitySourceUpdatedAt"] = EpochSeconds.Write(scan.Completed),
                ["findingSeverityCounts"] = ScanOperations.Counts(scan),
            };
        }

        return detail;
    }

    private static JsonObject Paged<T>(JsonRequest request, string member, IReadOnlyList<T> all, Func<T, JsonObject> write)
    {
        var (page, next) = Page.Of(all, request.Number("maxResults", 1, 1000, 100), request.Text("nextToken"), request.Invalid);
        var result = new JsonObject { [member] = new JsonArray([.. page.Select(one => write(one))]) };
        if (next is not null)
        {
            result["nextToken"] = next;
        }

        return result;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>PutImage and BatchDeleteImage.</summary>
internal sealed class ImageChanges(ImageRegistry registry, CloudOptions options)
{
    private const int MaximumImages = 100;

    public JsonObject Put(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageManifest", "imageManifestMediaType", "imageTag", "imageDigest");
        var repository = Repositories.Get(request, registry, options);
        var tag = request.Text("imageTag");
        if (tag is not null && !ImageRegistry.IsTag(tag))
        {
            throw request.Invalid($"Invalid parameter at 'imageTag' failed to satisfy constraint: 'at most 128 letters, digits, _, . and "
                + $"-', found '{tag}'");
        }

        var manifest = Parse(request);
        if (request.Text("imageDigest") is { } digest && digest != manifest.Digest)
        {
            throw new ServiceException("ImageDigestDoesNotMatchException",
                $"The specified image digest '{digest}' does not match the digest '{manifest.Digest}' of the manifest");
        }

        if (registry.FindImage(repository.Name, manifest.Digest) is not null
            && (tag is null || registry.DigestOf(repository.Name, tag) == manifest.Digest))
        {
            throw new ServiceException(
                "ImageAlreadyExistsException",
                $"Image with digest '{manifest.Digest}' and tag '{tag ?? "null"}' already exists in the repository with name "
                    + $"'{repository.Name}' in registry with id '{options.AccountId}'");
        }

        try
        {
            registry.Push(repository, manifest, tag);
        }
        catch (ServiceException refused)
        {
            throw Translated(refused);
        }

        return new JsonObject { ["image"] =
            ImageOperations.Write(repository.Name, new ImageId(manifest.Digest, tag), manifest.MediaType, manifest.Content, options) };
    }

    public JsonObject Delete(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageIds");
        var repository = Repositories.Get(request, registry, options).Name;
        var named = request.Objects("imageIds") ?? throw request.Invalid("The parameter 'imageIds' is missing.");
        if (named.Count is 0 or > MaximumImages)
        {
            throw request.Invalid($"imageIds: expected 1 to {MaximumImages}, found {named.Count}.");
        }

        var (deleted, failures) = (new JsonArray(), new JsonArray());
        foreach (var id in named.Select(one => new ImageId(one.Text("imageDigest"), one.Text("imageTag"))))
        {
            if (Failure(repository, id) is var (code, reason))
            {
                failures.Add(new JsonObject { ["imageId"] = id.Write(), ["failureCode"] = code, ["failureReason"] = reason });
            }
            else
            {
                Delete(repository, id).ForEach(one => deleted.Add(one.Write()));
            }
        }

        return new JsonObject { ["imageIds"] = deleted, ["failures"] = failures };
    }

    // A tag is taken off; the image goes with its last one.
    private List<ImageId> Delete(string repository, ImageId id)
    {
        var digest = id.Digest ?? registry.DigestOf(repository, id.Tag!)!;
        if (id.Tag is not null && registry.Tags(repository).Any(tag => tag.Digest == digest && tag.Tag != id.Tag))
        {
            registry.Untag(repository, id.Tag);
            return [new ImageId(digest, id.Tag)];
        }

        var tags = registry.DeleteImage(repository, digest) ?? [];
        return tags.Count == 0 ? [new ImageId(digest, null)] : [.. tags.Select(tag => new ImageId(digest, tag))];
    }

    private (string Code, string Reason)? Failure(string repository, ImageId id)
    {
        if (id is { Digest: null, Tag: null })
        {
            return ("MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        }

        if (id.Digest is not null && !ImageDigest.IsValid(id.Digest))
        {
            return ("InvalidImageDigest",
                "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        }

        var tagged = id.Tag is null ? null : registry.DigestOf(repository, id.Tag);
        var digest = id.Tag is null ? id.Digest! : tagged;
        if (digest is null || registry.FindImage(repository, digest) is null)
        {
            return ("ImageNotFound", "Requested image not found");
        }

        return id.Tag is not null && id.Digest is not null && id.Digest != tagged
            ? ("ImageTagDoesNotMatchDigest", "The image tag does not match the image digest")
            : id.Tag is null && registry.IndexOf(repository, digest) is { } index
                ? ("ImageReferencedByManifestList", $"Requested image referenced by manifest list: [{index}]")
            : null;
    }

    private static Manifest Parse(JsonRequest request)
    {
        try
        {
            return Manifest.Parse(Encoding.UTF8.GetBytes(request.RequiredText("imageManifest")), request.Text("imageManifestMediaType"));
        }
        catch (ServiceException refused)
        {
            throw request.Invalid($"Invalid parameter at 'ImageManifest' failed to satisfy constraint: '{refused.Message}'");
        }
    }

    private static ServiceException Translated(ServiceException refused) => new(
        refused.Code switch
        {
            "TAG_INVALID" => "ImageTagAlreadyExistsException",
            "MANIFEST_BLOB_UNKNOWN" when refused.Message.Contains(" image ", StringComparison.Ordinal) =>
                "ReferencedImagesNotFoundException",
            "MANIFEST_BLOB_UNKNOWN" => "LayersNotFoundException",
            _ => "InvalidParameterException",
        },
        refused.Message);
}

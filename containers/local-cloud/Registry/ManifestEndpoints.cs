using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Registry;

/// <summary>Manifests, by tag and by digest.</summary>
internal sealed class ManifestEndpoints(ImageRegistry registry)
{
    private const int MaximumManifestBytes = 4 * 1024 * 1024;

    public async Task GetAsync(HttpContext context, RepositoryRecord repository, string reference)
    {
        var digest = registry.DigestOf(repository.Name, reference);
        var image = digest is null ? null : registry.FindImage(repository.Name, digest);
        if (image is null || registry.ManifestOf(repository.Name, image.Digest) is not { } content)
        {
            throw RegistryErrors.ManifestUnknown(repository.Name, reference);
        }

        if (!Accepts(context.Request.Headers.Accept.ToString(), image.MediaType))
        {
            throw new ServiceException("MANIFEST_UNKNOWN",
                $"{repository.Name} {reference} is a {image.MediaType}, which the Accept header does not name.", 404);
        }

        context.Response.ContentType = image.MediaType;
        context.Response.ContentLength = content.Length;
        context.Response.Headers["Docker-Content-Digest"] = image.Digest;
        context.Response.Headers.ETag = $"\"{image.Digest}\"";
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }

    public async Task PutAsync(HttpContext context, RepositoryRecord repository, string reference)
    {
        var byDigest = reference.Contains(':', StringComparison.Ordinal);
        if (!byDigest && !ImageRegistry.IsTag(reference))
        {
            throw RegistryErrors.TagInvalid(reference);
        }

        await using var body = await RequestBody.ReadAsync(context, MaximumManifestBytes);
        var manifest = Manifest.Parse(body.ToArray(), context.Request.ContentType?.Split(';')[0].Trim());
        if (byDigest && ImageDigest.Hex(reference) != ImageDigest.Hex(manifest.Digest))
        {
            throw RegistryErrors.DigestInvalid($"the manifest was announced as {reference} and is {manifest.Digest}");
        }

        registry.Push(repository, manifest, byDigest ? null : reference);
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = $"/v2/{repository.Name}/manifests/{manifest.Digest}";
        context.Response.Headers["Docker-Content-Digest"] = manifest.Digest;
        if (manifest.Subject is not null)
        {
            context.Response.Headers["OCI-Subject"] = manifest.Subject;
        }
    }

    /// <summary>Deletes an image with its tags, or takes one tag off.</summary>
    public Task DeleteAsync(HttpContext context, RepositoryRecord repository, string reference)
    {
        var isDigest = reference.Contains(':', StringComparison.Ordinal);
        if (isDigest && registry.IndexOf(repository.Name, $"sha256:{ImageDigest.Hex(reference)}") is { } index)
        {
            throw RegistryErrors.Denied($"the image {reference} belongs to the index {index}; delete that first");
        }

        var isDone = isDigest ? registry.DeleteImage(repository.Name, reference) is not null : registry.Untag(repository.Name, reference);
        context.Response.StatusCode = isDone ? 202 : throw RegistryErrors.ManifestUnknown(repository.Name, reference);
        return Task.CompletedTask;
    }

    private static bool Accepts(string header, string mediaType) => header.Length == 0
        || header.Split(',').Select(one => one.Split(';')[0].Trim()).Any(one => one == mediaType || one is "*/*" or "application/*");
}

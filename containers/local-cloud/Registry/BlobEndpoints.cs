using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Registry;

/// <summary>Blobs: does it exist, and give it to me, or a part of it.</summary>
internal sealed class BlobEndpoints(ImageRegistry registry)
{
    /// <summary>Removes a blob that no image needs.</summary>
    public Task DeleteAsync(HttpContext context, RepositoryRecord repository, string digest)
    {
        _ = ImageDigest.Hex(digest);
        if (!registry.Blobs.Has(repository.Name, digest))
        {
            throw RegistryErrors.BlobUnknown(digest);
        }

        context.Response.StatusCode = registry.DeleteBlob(repository.Name, digest)
            ? 202
            : throw RegistryErrors.Denied($"the blob {digest} belongs to an image; delete the image first");
        return Task.CompletedTask;
    }

    public async Task GetAsync(HttpContext context, RepositoryRecord repository, string digest)
    {
        _ = ImageDigest.Hex(digest);
        await using var content = registry.Blobs.Open(repository.Name, digest) ?? throw RegistryErrors.BlobUnknown(digest);
        var response = context.Response;
        response.Headers["Docker-Content-Digest"] = digest;
        response.Headers.ETag = $"\"{digest}\"";
        response.Headers.AcceptRanges = "bytes";
        response.ContentType = "application/octet-stream";
        var range = ByteRange.Parse(context.Request.Headers.Range.ToString(), content.Length);
        response.ContentLength = range?.Length ?? content.Length;
        if (range is { } part)
        {
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {part.First}-{part.Last}/{content.Length}";
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            await FileBody.SendAsync(content, range ?? new ByteRange(0, content.Length - 1), response, context.RequestAborted);
        }
    }
}

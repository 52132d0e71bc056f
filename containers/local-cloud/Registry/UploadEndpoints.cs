using System.Globalization;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Registry;

/// <summary>Uploads of blobs: at once, in one part after a POST, or in chunks that can be resumed.</summary>
internal sealed class UploadEndpoints(ImageRegistry registry)
{
    /// <summary>
    /// Begins an upload; with <c>?digest=</c> the body is the whole blob. A request to mount a blob of another repository that has it needs
    /// no upload; where that repository, or its blob, is not there an upload begins.
    /// </summary>
    public async Task BeginAsync(HttpContext context, RepositoryRecord repository)
    {
        var (mount, from) = (context.Request.Query["mount"].ToString(), context.Request.Query["from"].ToString());
        if (ImageDigest.IsValid(mount) && registry.Find(from) is not null && registry.Blobs.Mount(from, repository.Name, mount))
        {
            Created(context, repository, mount);
            return;
        }

        var id = registry.Uploads.Begin(repository.Name);
        if (context.Request.Query["digest"].ToString() is { Length: > 0 })
        {
            await FinishAsync(context, repository, id);
            return;
        }

        Accept(context, repository, id, 0, 202);
    }

    public async Task AppendAsync(HttpContext context, RepositoryRecord repository, string id)
    {
        _ = LengthOf(repository, id);
        var length = await registry.Uploads.AppendAsync(repository.Name, id, Start(context), context.Request.Body, context.RequestAborted);
        Accept(context, repository, id, length, 202);
    }

    public async Task FinishAsync(HttpContext context, RepositoryRecord repository, string id)
    {
        _ = LengthOf(repository, id);
        var digest = context.Request.Query["digest"].ToString();
        _ = ImageDigest.Hex(digest);
        await registry.Uploads.AppendAsync(repository.Name, id, Start(context), context.Request.Body, context.RequestAborted);
        var found = await registry.Uploads.DigestAsync(repository.Name, id, context.RequestAborted);
        if (found != digest)
        {
            registry.Uploads.Remove(repository.Name, id);
            throw RegistryErrors.DigestInvalid($"the upload was announced as {digest} and is {found}");
        }

        registry.Blobs.Adopt(repository.Name, digest, registry.Uploads.PathOf(repository.Name, id));
        Created(context, repository, digest);
    }

    public Task StatusAsync(HttpContext context, RepositoryRecord repository, string id)
    {
        Accept(context, repository, id, LengthOf(repository, id), 204);
        return Task.CompletedTask;
    }

    public Task CancelAsync(HttpContext context, RepositoryRecord repository, string id)
    {
        _ = LengthOf(repository, id);
        registry.Uploads.Remove(repository.Name, id);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private long LengthOf(RepositoryRecord repository, string id) =>
        registry.Uploads.Length(repository.Name, id) ?? throw RegistryErrors.UploadUnknown(id);

    private static void Created(HttpContext context, RepositoryRecord repository, string digest)
    {
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = $"/v2/{repository.Name}/blobs/{digest}";
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }

    // The range is inclusive, so an empty upload has none; by custom it is told as 0-0.
    private static void Accept(HttpContext context, RepositoryRecord repository, string id, long length, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = $"/v2/{repository.Name}/blobs/uploads/{id}";
        context.Response.Headers.Range = $"0-{Math.Max(0, length - 1)}";
        context.Response.Headers["Docker-Upload-UUID"] = id;
    }

    // "Content-Range: 100-199", without a unit; some clients write one.
    private static long? Start(HttpContext context)
    {
        var header = context.Request.Headers.ContentRange.ToString();
        if (header.Length == 0)
        {
            return null;
        }

        if (header.Replace("bytes ", "", StringComparison.Ordinal).Split('/')[0].Split('-') is not [var from, var to]
            || !long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var end))
        {
            throw RegistryErrors.UploadInvalid($"Content-Range: expected START-END, found '{header}'.", 416);
        }

        return context.Request.ContentLength is { } length && end - start + 1 != length
            ? throw RegistryErrors.UploadInvalid($"Content-Range: {header} is {end - start + 1} bytes, and the body has {length}.", 416)
            : start;
    }
}

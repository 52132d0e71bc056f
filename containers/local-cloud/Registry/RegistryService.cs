using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Registry;

/// <summary>The OCI distribution protocol (distribution-spec 1.1) as ECR speaks it: repositories are created beforehand.</summary>
internal sealed class RegistryService(ImageRegistry registry, Uri url, ILogger log)
{
    private readonly BlobEndpoints _blobs = new(registry);
    private readonly UploadEndpoints _uploads = new(registry);
    private readonly ManifestEndpoints _manifests = new(registry);
    private readonly ListEndpoints _lists = new(registry);

    public async Task HandleAsync(HttpContext context, string rawPath)
    {
        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        try
        {
            if (!IsKnown(context) && !registry.LayerTokens.Holds(context.Request, rawPath))
            {
                context.Response.Headers.WWWAuthenticate = $"Basic realm=\"{url}\",service=\"ecr.amazonaws.com\"";
                throw new ServiceException("UNAUTHORIZED",
                    "Log in first: aws ecr get-login-password | docker login --username AWS --password-stdin " + url.Authority, 401);
            }

            RequestBody.Limit(context, bytes: null);
            if (rawPath.TrimEnd('/') is not "/v2")
            {
                await DispatchAsync(context, rawPath);
            }
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            await WriteErrorAsync(context, Failure.From(exception, context, log));
        }
    }

    private Task DispatchAsync(HttpContext context, string rawPath)
    {
        var path = RegistryPath.Parse(rawPath) ?? throw RegistryErrors.Unsupported($"{context.Request.Method} {rawPath}");
        var repository = registry.Find(path.Repository) ?? throw RegistryErrors.NameUnknown(path.Repository, registry.AccountId);
        return (context.Request.Method, path.Resource) switch
        {
            ("GET" or "HEAD", "blob") => _blobs.GetAsync(context, repository, path.Reference),
            ("DELETE", "blob") => _blobs.DeleteAsync(context, repository, path.Reference),
            ("POST", "uploads") => _uploads.BeginAsync(context, repository),
            ("PATCH", "upload") => _uploads.AppendAsync(context, repository, path.Reference),
            ("PUT", "upload") => _uploads.FinishAsync(context, repository, path.Reference),
            ("GET", "upload") => _uploads.StatusAsync(context, repository, path.Reference),
            ("DELETE", "upload") => _uploads.CancelAsync(context, repository, path.Reference),
            ("GET" or "HEAD", "manifest") => _manifests.GetAsync(context, repository, path.Reference),
            ("PUT", "manifest") => _manifests.PutAsync(context, repository, path.Reference),
            ("DELETE", "manifest") => _manifests.DeleteAsync(context, repository, path.Reference),
            ("GET", "tags") => _lists.TagsAsync(context, repository),
            ("GET", "referrers") => _lists.ReferrersAsync(context, repository, path.Reference),
            _ => throw RegistryErrors.Unsupported($"{context.Request.Method} of a {path.Resource}"),
        };
    }

    // Any password will do, as any signature does: the port is on loopback.
    private static bool IsKnown(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        Span<byte> decoded = stackalloc byte[4096];
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header[6..].Trim(), decoded, out var length)
            && Encoding.UTF8.GetString(decoded[..length]).StartsWith("AWS:", StringComparison.Ordinal);
    }

    /// <summary>An error in the protocol's form.</summary>
    public static Task WriteErrorAsync(HttpContext context, ServiceException error)
    {
        context.Response.StatusCode = error.Status;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        // The protocol's own codes are upper case with underscores; what is not one of them is UNKNOWN.
        var code = error.Code.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_') ? error.Code : "UNKNOWN";
        var body = new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = error.Message }) };
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}

using System.Text;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>A request to S3, path style.</summary>
/// <param name="Http">The exchange.</param>
/// <param name="Bucket">Empty for requests about all buckets.</param>
/// <param name="Key">Empty for requests about a bucket.</param>
internal sealed record S3Call(HttpContext Http, string Bucket, string Key)
{
    private const int MaximumKeyBytes = 1024;

    // What a query parameter's mere presence makes another operation of a request.
    private static readonly HashSet<string> Subresources = new(StringComparer.Ordinal)
    {
        "abac", "acl", "accelerate", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory",
        "legal-hold", "lifecycle",
        "location", "logging", "metadataConfiguration", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls",
        "partNumber", "policy",
        "policyStatus", "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select", "session", "tagging",
        "torrent", "uploadId",
        "uploads", "versionId", "versioning", "versions", "website",
    };

    public string Method => Http.Request.Method;

    public IHeaderDictionary Headers => Http.Request.Headers;

    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The subresources that the query names, for example <c>partNumber,uploadId</c>; empty for none.</summary>
    public string Subresource { get; } = !Http.Request.QueryString.HasValue ? ""
        : string.Join(',', Http.Request.Query.Keys.Where(Subresources.Contains).Order(StringComparer.Ordinal));

    /// <summary>The version that the query names; null for none.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public string? Version => Http.Request.Query.TryGetValue("versionId", out var version) ? VersionId.Check(version.ToString()) : null;

    /// <exception cref="ServiceException">KeyTooLongError, or InvalidURI.</exception>
    public static S3Call Of(HttpContext context, string rawPath)
    {
        var slash = rawPath.IndexOf('/', 1);
        var bucket = PathText.Decode(slash < 0 ? rawPath[1..] : rawPath[1..slash]);
        var key = slash < 0 ? "" : PathText.Decode(rawPath[(slash + 1)..]);
        return Encoding.UTF8.GetByteCount(key) <= MaximumKeyBytes
            ? new S3Call(context, bucket, key)
            : throw new ServiceException("KeyTooLongError", $"Your key is too long: at most {MaximumKeyBytes} bytes of UTF-8.");
    }

    /// <summary>Empty when it is missing.</summary>
    public string Query(string name) => Http.Request.Query[name].ToString();

    /// <summary>A whole number of the query.</summary>
    public int Number(string name, int low, int high, int otherwise)
    {
        var text = Query(name);
        return text.Length == 0 ? otherwise
            : int.TryParse(text, out var number) && number >= low && number <= high ? number
            : throw S3Errors.InvalidArgument($"{name}: expected a whole number from {low} to {high}, found '{text}'.");
    }
}

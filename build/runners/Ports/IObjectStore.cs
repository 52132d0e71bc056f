namespace Slipway.Runners.Ports;

/// <summary>The data bucket. Keys have no leading slash.</summary>
public interface IObjectStore
{
    /// <summary>Name of the bucket.</summary>
    string Bucket { get; }

    /// <summary>Creates the bucket when it is missing.</summary>
    Task EnsureBucketAsync(CancellationToken cancellation);

    /// <summary>Reads an object; null when there is none.</summary>
    Task<StoredObject?> GetAsync(string key, CancellationToken cancellation);

    /// <summary>Writes an object. With a condition that does not hold, writes nothing and returns null; else the new ETag.</summary>
    Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation);

    /// <summary>Uploads a file when the key is missing; true when it was uploaded.</summary>
    Task<bool> UploadIfMissingAsync(string key, string path, CancellationToken cancellation);

    /// <summary>Keys below a prefix, in order, those after <paramref name="startAfter"/> only.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, string? startAfter, CancellationToken cancellation);

    /// <summary><c>s3://bucket/key</c>.</summary>
    string Uri(string key) => $"s3://{Bucket}/{key}";
}

/// <summary>An object's content and version.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">Its version.</param>
/// <param name="Modified">When it was written, UTC, to the second, as S3 says it.</param>
public sealed record StoredObject(byte[] Content, string ETag, DateTimeOffset Modified);

/// <summary>When a write may happen.</summary>
public sealed record WriteCondition(string? IfMatch, bool IfAbsent)
{
    /// <summary>Always.</summary>
    public static WriteCondition None { get; } = new(null, false);

    /// <summary>Only when there is no such object.</summary>
    public static WriteCondition Absent { get; } = new(null, true);

    /// <summary>Only when the object still has this ETag.</summary>
    public static WriteCondition Matches(string etag) => new(etag, false);
}

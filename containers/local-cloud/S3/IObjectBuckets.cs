namespace Slipway.LocalCloud.S3;

/// <summary>What the other services need of S3.</summary>
internal interface IObjectBuckets
{
    /// <summary>Opens an object; null when there is none.</summary>
    Stream? OpenRead(string bucket, string key);

    /// <summary>Writes an object durably, replacing what is there. Creates no bucket: throws NoSuchBucket.</summary>
    Task WriteAsync(string bucket, string key, Stream content, CancellationToken cancellation);

    /// <summary>Keys below a prefix in UTF-8 order.</summary>
    IReadOnlyList<string> List(string bucket, string prefix);
}

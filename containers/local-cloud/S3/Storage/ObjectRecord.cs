namespace Slipway.LocalCloud.S3.Storage;

/// <summary>An object without its content.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Content">File of the content within the bucket's content folder; never written twice.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="Headers">Content-Type and the like, as given.</param>
/// <param name="Metadata">User metadata: names in lower case without <c>x-amz-meta-</c>.</param>
/// <param name="Checksum">Additional checksum, when there is one.</param>
internal sealed record ObjectRecord(
    string Key,
    string Content,
    long Size,
    string ETag,
    DateTimeOffset LastModified,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Metadata,
    ObjectChecksum? Checksum)
{
    /// <summary>Tags, which change without the object.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>An additional checksum of an object.</summary>
/// <param name="Algorithm">One of <see cref="Checksums.ChecksumAlgorithm"/>.</param>
/// <param name="Value">Base64; with <c>-N</c> for a composite of N parts.</param>
/// <param name="Type">FULL_OBJECT or COMPOSITE.</param>
internal sealed record ObjectChecksum(string Algorithm, string Value, string Type);

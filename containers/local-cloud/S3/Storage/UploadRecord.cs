namespace Slipway.LocalCloud.S3.Storage;

/// <summary>A multipart upload that was begun.</summary>
internal sealed record UploadRecord(
    string Id,
    string Key,
    DateTimeOffset Initiated,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Metadata,
    string? ChecksumAlgorithm,
    string? ChecksumType)
{
    /// <summary>Tags of the object to be.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>A part of it.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Content">File within the upload's content folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="Checksum">Base64, when the upload has a checksum.</param>
internal sealed record PartRecord(int Number, string Content, long Size, string ETag, DateTimeOffset LastModified, string? Checksum);

using System.Text.Json.Serialization;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>A version of an object without its content, or a delete marker.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Content">
/// File of the content within the bucket's content folder, never written twice; of several files the first; empty for a delete marker.
/// </param>
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
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Tags, which change without the object.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Nothing;

    /// <summary>Its id; null for the version that S3 calls <c>null</c>: written while the bucket kept no versions, or no more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Version { get; init; }

    /// <summary>True for a marker, which says that the key has no object from here on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsMarker { get; init; }

    /// <summary>
    /// Grows with every version of the bucket: of a key's versions the one with the highest is the latest. 0 in older state folders.
    /// </summary>
    public long Sequence { get; init; }

    /// <summary>The files of the content, when it was uploaded in parts; empty when it is one file.</summary>
    public IReadOnlyList<ObjectPart> Parts { get; init; } = [];

    /// <summary>The content stands behind the record, not in a file of its own.</summary>
    public bool IsSmall { get; init; }

    /// <summary>A small content that is not written yet.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? Pending { get; init; }

    /// <summary>Where the record stands; null before it is written, and for records of older state folders.</summary>
    [JsonIgnore]
    public RecordPlace? Place { get; init; }

    /// <summary>The upload that it was completed from; null when it was written in one request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Upload { get; init; }

    /// <summary>As S3 tells it.</summary>
    [JsonIgnore]
    public string VersionId => Version ?? Storage.VersionId.Null;

    /// <summary>Every file that belongs to it.</summary>
    [JsonIgnore]
    public IEnumerable<string> Files => Parts.Count > 0 ? Parts.Select(part => part.Content) : IsMarker || IsSmall ? [] : [Content];

    /// <summary>A delete marker.</summary>
    public static ObjectRecord Marker(string key, DateTimeOffset now) =>
        new(key, "", 0, "", now, Nothing, Nothing, null) { IsMarker = true };
}

/// <summary>A part of an object that was uploaded in parts.</summary>
/// <param name="Number">1 to 10,000, with gaps where the client left some.</param>
/// <param name="Content">File within the bucket's content folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Checksum">Base64, when the upload had a checksum.</param>
internal sealed record ObjectPart(int Number, string Content, long Size, string? Checksum);

/// <summary>An additional checksum of an object.</summary>
/// <param name="Algorithm">One of <see cref="Checksums.ChecksumAlgorithm"/>.</param>
/// <param name="Value">Base64; with <c>-N</c> for a composite of N parts.</param>
/// <param name="Type">FULL_OBJECT or COMPOSITE.</param>
internal sealed record ObjectChecksum(string Algorithm, string Value, string Type);

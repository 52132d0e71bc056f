namespace Slipway.LocalCloud.S3.Storage;

/// <summary>What a deletion did.</summary>
/// <param name="VersionId">The version that was removed, or the marker that was added; null where the bucket never kept versions.</param>
/// <param name="IsMarker">True when that version is a delete marker.</param>
/// <param name="Sequence">Its place among the changes of the bucket.</param>
internal sealed record DeletedVersion(string? VersionId, bool IsMarker, long Sequence);

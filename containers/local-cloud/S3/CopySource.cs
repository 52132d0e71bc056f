using System.Globalization;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>What <c>x-amz-copy-source</c> names, and the conditions that are said of it.</summary>
internal sealed record CopySource(string Bucket, string Key, string? Version)
{
    private const string Prefix = "x-amz-copy-source-";
    private const string VersionMark = "?versionId=";

    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static CopySource Of(IHeaderDictionary headers)
    {
        var header = headers["x-amz-copy-source"].ToString();
        var mark = header.IndexOf(VersionMark, StringComparison.Ordinal);
        var version = mark < 0 ? null : VersionId.Check(PathText.Decode(header[(mark + VersionMark.Length)..]));
        var path = PathText.Decode(mark < 0 ? header : header[..mark]).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? new CopySource(path[..slash], path[(slash + 1)..], version)
            : throw S3Errors.InvalidArgument($"x-amz-copy-source: expected BUCKET/KEY, found '{header}'.");
    }

    /// <summary>Opens it when the conditions hold, and tells its version.</summary>
    /// <exception cref="ServiceException">
    /// NoSuchBucket, NoSuchKey, NoSuchVersion, PreconditionFailed, or InvalidRequest for a delete marker.
    /// </exception>
    public OpenedObject Open(S3Call call, BucketStore store)
    {
        var bucket = store.Get(Bucket);
        var opened = bucket.Open(Key, Version);
        if (opened is null)
        {
            throw Version is null ? S3Errors.NoSuchKey(Key)
                : bucket.Find(Key, Version) is null ? S3Errors.NoSuchVersion(Key, Version)
                : S3Errors.InvalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
        }

        Check(call.Headers, opened.Record);
        if (bucket.Versioning != VersioningStatus.Unversioned)
        {
            call.Http.Response.Headers[Prefix + "version-id"] = opened.Record.VersionId;
        }

        return opened;
    }

    // CopyObject, "x-amz-copy-source-if-...": a match of the tag outweighs a modification since, and a mismatch outweighs none.
    private static void Check(IHeaderDictionary headers, ObjectRecord source)
    {
        var (match, noneMatch) = (headers[Prefix + "if-match"].ToString(), headers[Prefix + "if-none-match"].ToString());
        var modified = DateTimeOffset.FromUnixTimeSeconds(source.LastModified.ToUnixTimeSeconds());
        var (since, before) = (Time(headers, "if-modified-since"), Time(headers, "if-unmodified-since"));
        var failed = match.Length > 0 && !ETagMatch.Matches(match, source.ETag) ? "if-match"
            : match.Length == 0 && modified > before ? "if-unmodified-since"
            : noneMatch.Length > 0 && ETagMatch.Matches(noneMatch, source.ETag) ? "if-none-match"
            : noneMatch.Length == 0 && modified <= since ? "if-modified-since"
            : null;
        if (failed is not null)
        {
            throw S3Errors.PreconditionFailed(Prefix + failed);
        }
    }

    private static DateTimeOffset? Time(IHeaderDictionary headers, string name)
    {
        var text = headers[Prefix + name].ToString();
        return text.Length == 0 ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
            : throw S3Errors.InvalidArgument($"{Prefix}{name}: expected a time such as Sat, 31 Jan 2026 12:00:00 GMT, found '{text}'.");
    }
}

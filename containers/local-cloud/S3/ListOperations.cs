using System.Text;
using System.Xml.Linq;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>ListObjectsV2, ListObjects and ListObjectVersions.</summary>
internal sealed class ListOperations(BucketStore store, string account)
{
    private const int PageSize = 1000;

    public Task ObjectsAsync(S3Call call)
    {
        var (token, startAfter) = (call.Query("continuation-token"), call.Query("start-after"));
        return PageAsync(call, "ListBucketResult", token.Length > 0 ? Position(token) : startAfter, (page, encode) =>
        [
            S3Xml.Element("KeyCount", page.Objects.Count + page.Prefixes.Count),
            token.Length > 0 ? S3Xml.Element("ContinuationToken", token) : null,
            page.Last is { } last ? S3Xml.Element("NextContinuationToken", Token(last)) : null,
            startAfter.Length > 0 ? S3Xml.Element("StartAfter", encode(startAfter)) : null,
            page.Objects.Select(record => Contents(record, encode, call.Query("fetch-owner") == "true")),
        ]);
    }

    /// <summary>
    /// ListObjects, the first version. The next marker is told only where a delimiter rolls keys up: else it is the last key.
    /// </summary>
    public Task FirstObjectsAsync(S3Call call)
    {
        var marker = call.Query("marker");
        return PageAsync(call, "ListBucketResult", marker, (page, encode) =>
        [
            S3Xml.Element("Marker", encode(marker)),
            page.Last is { } last && call.Query("delimiter").Length > 0 ? S3Xml.Element("NextMarker", encode(last)) : null,
            page.Objects.Select(record => Contents(record, encode, isOwnerTold: true)),
        ]);
    }

    /// <summary>ListObjectVersions: every version and delete marker, of a key the latest first.</summary>
    public Task VersionsAsync(S3Call call)
    {
        var (keyMarker, versionMarker) = (call.Query("key-marker"), call.Query("version-id-marker"));
        if (keyMarker.Length == 0 && versionMarker.Length > 0)
        {
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.");
        }

        var after = versionMarker.Length > 0 ? VersionId.Check(versionMarker) : null;
        var page = VersionPage.Read(store.Get(call.Bucket), call.Query("prefix"), call.Query("delimiter"), keyMarker, after, PageOf(call));
        return WriteAsync(call, "ListVersionsResult", page.LastKey is not null, page.Prefixes, encode =>
        [
            S3Xml.Element("KeyMarker", encode(keyMarker)),
            S3Xml.Element("VersionIdMarker", versionMarker),
            page.LastKey is null ? null : S3Xml.Element("NextKeyMarker", encode(page.LastKey)),
            page.LastVersion is null ? null : S3Xml.Element("NextVersionIdMarker", page.LastVersion),
            page.Versions.Select(version => Version(version.Record, version.IsLatest, encode)),
        ]);
    }

    private Task PageAsync(S3Call call, string root, string after, Func<ObjectPage, Func<string, string>, object?[]> own)
    {
        var page = ObjectPage.Read(store.Get(call.Bucket), call.Query("prefix"), call.Query("delimiter"), after, PageOf(call));
        return WriteAsync(call, root, page.Last is not null, page.Prefixes, encode => own(page, encode));
    }

    /// <summary>What every list of objects says, and between it what only this kind says.</summary>
    private static Task WriteAsync(
        S3Call call, string root, bool isTruncated, IEnumerable<string> prefixes, Func<Func<string, string>, object?[]> own)
    {
        var delimiter = call.Query("delimiter");
        var encode = Encoder(call);
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            root,
            S3Xml.Element("Name", call.Bucket),
            S3Xml.Element("Prefix", encode(call.Query("prefix"))),
            delimiter.Length > 0 ? S3Xml.Element("Delimiter", encode(delimiter)) : null,
            S3Xml.Element("MaxKeys", PageOf(call)),
            S3Xml.Element("IsTruncated", isTruncated),
            call.Query("encoding-type").Length > 0 ? S3Xml.Element("EncodingType", "url") : null,
            own(encode),
            prefixes.Select(common => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", encode(common))))));
    }

    private static int PageOf(S3Call call) => Math.Min(call.Number("max-keys", 0, int.MaxValue, PageSize), PageSize);

    private XElement Contents(ObjectRecord record, Func<string, string> encode, bool isOwnerTold) => S3Xml.Element(
        "Contents",
        S3Xml.Element("Key", encode(record.Key)),
        S3Xml.Element("LastModified", S3Xml.Time(record.LastModified)),
        Content(record),
        isOwnerTold ? Owner() : null);

    private XElement Version(ObjectRecord record, bool isLatest, Func<string, string> encode) => S3Xml.Element(
        record.IsMarker ? "DeleteMarker" : "Version",
        S3Xml.Element("Key", encode(record.Key)),
        S3Xml.Element("VersionId", record.VersionId),
        S3Xml.Element("IsLatest", isLatest),
        S3Xml.Element("LastModified", S3Xml.Time(record.LastModified)),
        record.IsMarker ? null : Content(record),
        Owner());

    private static object?[] Content(ObjectRecord record) =>
    [
        S3Xml.Element("ETag", $"\"{record.ETag}\""),
        record.Checksum is null ? null : S3Xml.Element("ChecksumAlgorithm", record.Checksum.Algorithm),
        record.Checksum is null ? null : S3Xml.Element("ChecksumType", record.Checksum.Type),
        S3Xml.Element("Size", record.Size),
        S3Xml.Element("StorageClass", "STANDARD"),
    ];

    private XElement Owner() => S3Xml.Element("Owner", S3Xml.Element("ID", account));

    /// <summary>How keys are written.</summary>
    /// <exception cref="Protocol.ServiceException">InvalidArgument.</exception>
    public static Func<string, string> Encoder(S3Call call) => call.Query("encoding-type") switch
    {
        "" => text => text,
        "url" => text => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal),
        var other => throw S3Errors.InvalidArgument($"encoding-type: expected url, found '{other}'."),
    };

    private static string Token(string position) => Convert.ToBase64String(Encoding.UTF8.GetBytes(position));

    private static string Position(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect.");
        }
    }
}

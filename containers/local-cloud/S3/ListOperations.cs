using System.Text;
using System.Xml.Linq;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>ListObjectsV2, ListObjects, ListObjectVersions and ListMultipartUploads.</summary>
internal sealed class ListOperations(BucketStore store)
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
            page.Objects.Select(record => Contents(record, encode)),
        ]);
    }

    /// <summary>ListObjects, the first version. The next marker is told only where a delimiter rolls keys up: else it is the last key.</summary>
    public Task FirstObjectsAsync(S3Call call)
    {
        var marker = call.Query("marker");
        return PageAsync(call, "ListBucketResult", marker, (page, encode) =>
        [
            S3Xml.Element("Marker", encode(marker)),
            page.Last is { } last && call.Query("delimiter").Length > 0 ? S3Xml.Element("NextMarker", encode(last)) : null,
            page.Objects.Select(record => Contents(record, encode)),
        ]);
    }

    /// <summary>ListObjectVersions: every object has one version, <c>null</c>, as in a bucket that never had versions.</summary>
    public Task VersionsAsync(S3Call call)
    {
        var marker = call.Query("key-marker");
        return PageAsync(call, "ListVersionsResult", marker, (page, encode) =>
        [
            S3Xml.Element("KeyMarker", encode(marker)),
            S3Xml.Element("VersionIdMarker", call.Query("version-id-marker")),
            page.Last is { } last ? S3Xml.Element("NextKeyMarker", encode(last)) : null,
            page.Last is null ? null : S3Xml.Element("NextVersionIdMarker", S3Call.OnlyVersion),
            page.Objects.Select(record =>
            {
                var version = Contents(record, encode);
                version.Name = S3Xml.Namespace + "Version";
                version.Add(S3Xml.Element("VersionId", S3Call.OnlyVersion), S3Xml.Element("IsLatest", true));
                return version;
            }),
        ]);
    }

    public Task UploadsAsync(S3Call call)
    {
        var prefix = call.Query("prefix");
        var encode = Encoder(call);
        if (call.Query("delimiter").Length > 0)
        {
            throw S3Errors.NotImplemented("ListMultipartUploads with a delimiter");
        }

        // Every upload under way on one page: AWS cuts at 1000, which a local cloud does not reach.
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", call.Bucket),
            S3Xml.Element("Prefix", encode(prefix)),
            S3Xml.Element("MaxUploads", PageSize),
            S3Xml.Element("IsTruncated", false),
            store.Get(call.Bucket).Uploads.List().Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(upload => S3Xml.Element(
                "Upload",
                S3Xml.Element("Key", encode(upload.Key)),
                S3Xml.Element("UploadId", upload.Id),
                S3Xml.Element("StorageClass", "STANDARD"),
                S3Xml.Element("Initiated", S3Xml.Time(upload.Initiated))))));
    }

    /// <summary>What every list of objects says, and between it what only this kind says.</summary>
    private Task PageAsync(S3Call call, string root, string after, Func<ObjectPage, Func<string, string>, object?[]> own)
    {
        var (prefix, delimiter) = (call.Query("prefix"), call.Query("delimiter"));
        var maximum = call.Number("max-keys", 0, int.MaxValue, PageSize);
        var page = ObjectPage.Read(store.Get(call.Bucket), prefix, delimiter, after, Math.Min(maximum, PageSize));
        var encode = Encoder(call);
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            root,
            S3Xml.Element("Name", call.Bucket),
            S3Xml.Element("Prefix", encode(prefix)),
            delimiter.Length > 0 ? S3Xml.Element("Delimiter", encode(delimiter)) : null,
            S3Xml.Element("MaxKeys", maximum),
            S3Xml.Element("IsTruncated", page.Last is not null),
            call.Query("encoding-type").Length > 0 ? S3Xml.Element("EncodingType", "url") : null,
            own(page, encode),
            page.Prefixes.Select(common => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", encode(common))))));
    }

    private static XElement Contents(ObjectRecord record, Func<string, string> encode) => S3Xml.Element(
        "Contents",
        S3Xml.Element("Key", encode(record.Key)),
        S3Xml.Element("LastModified", S3Xml.Time(record.LastModified)),
        S3Xml.Element("ETag", $"\"{record.ETag}\""),
        record.Checksum is null ? null : S3Xml.Element("ChecksumAlgorithm", record.Checksum.Algorithm),
        record.Checksum is null ? null : S3Xml.Element("ChecksumType", record.Checksum.Type),
        S3Xml.Element("Size", record.Size),
        S3Xml.Element("StorageClass", "STANDARD"));

    private static Func<string, string> Encoder(S3Call call) => call.Query("encoding-type") switch
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

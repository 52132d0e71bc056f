using System.Xml.Linq;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>ListMultipartUploads.</summary>
internal sealed class UploadList(BucketStore store, string account)
{
    private const int PageSize = 1000;

    public Task WriteAsync(S3Call call)
    {
        var (prefix, delimiter) = (call.Query("prefix"), call.Query("delimiter"));
        var (keyMarker, idMarker) = (call.Query("key-marker"), call.Query("upload-id-marker"));
        var encode = ListOperations.Encoder(call);
        var maximum = Math.Min(call.Number("max-uploads", 1, int.MaxValue, PageSize), PageSize);
        var all = store.Get(call.Bucket).Uploads.List();
        var (uploads, prefixes) = (new List<UploadRecord>(), new List<string>());
        var (last, more) = (("", ""), false);
        foreach (var upload in all.Where(
            upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal) && IsBehind(all, upload, keyMarker, idMarker)))
        {
            var end = delimiter.Length > 0 ? upload.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) : -1;
            var common = end < 0 ? null : upload.Key[..(end + delimiter.Length)];
            if (common is not null && (common == prefixes.LastOrDefault() || common == keyMarker))
            {
                continue;
            }

            more = uploads.Count + prefixes.Count == maximum;
            if (more)
            {
                break;
            }

            if (common is null)
            {
                uploads.Add(upload);
                last = (upload.Key, upload.Id);
            }
            else
            {
                prefixes.Add(common);
                last = (common, "");
            }
        }

        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", call.Bucket),
            S3Xml.Element("KeyMarker", encode(keyMarker)),
            S3Xml.Element("UploadIdMarker", idMarker),
            more ? S3Xml.Element("NextKeyMarker", encode(last.Item1)) : null,
            more ? S3Xml.Element("NextUploadIdMarker", last.Item2) : null,
            S3Xml.Element("Prefix", encode(prefix)),
            delimiter.Length > 0 ? S3Xml.Element("Delimiter", encode(delimiter)) : null,
            S3Xml.Element("MaxUploads", maximum),
            S3Xml.Element("IsTruncated", more),
            call.Query("encoding-type").Length > 0 ? S3Xml.Element("EncodingType", "url") : null,
            uploads.Select(upload => Upload(upload, encode)),
            prefixes.Select(common => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", encode(common))))));
    }

    // Without an id the marker stands for all uploads of its key. One that has ended since tells its place by its id, which grows.
    private static bool IsBehind(IReadOnlyList<UploadRecord> all, UploadRecord upload, string keyMarker, string idMarker)
    {
        var order = keyMarker.Length == 0 ? 1 : Utf8Order.Instance.Compare(upload.Key, keyMarker);
        if (order != 0 || idMarker.Length == 0)
        {
            return order > 0;
        }

        var marker = all.FirstOrDefault(other => other.Id == idMarker);
        var later = marker is null ? 0 : upload.Initiated.CompareTo(marker.Initiated);
        return later > 0 || (later == 0 && string.CompareOrdinal(upload.Id, idMarker) > 0);
    }

    private XElement Upload(UploadRecord upload, Func<string, string> encode) => S3Xml.Element(
        "Upload",
        S3Xml.Element("Key", encode(upload.Key)),
        S3Xml.Element("UploadId", upload.Id),
        S3Xml.Element("Initiator", S3Xml.Element("ID", account)),
        S3Xml.Element("Owner", S3Xml.Element("ID", account)),
        S3Xml.Element("StorageClass", "STANDARD"),
        S3Xml.Element("Initiated", S3Xml.Time(upload.Initiated)),
        upload.ChecksumAlgorithm is null ? null : S3Xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm),
        upload.ChecksumType is null ? null : S3Xml.Element("ChecksumType", upload.ChecksumType));
}

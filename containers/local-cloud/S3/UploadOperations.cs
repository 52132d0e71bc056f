using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>CreateMultipartUpload, UploadPart, ListParts and AbortMultipartUpload.</summary>
internal sealed class UploadOperations(BucketStore store, TimeProvider time, string account)
{
    private const int MaximumParts = 10_000;

    public Task BeginAsync(S3Call call)
    {
        var asked = call.Headers["x-amz-checksum-algorithm"].ToString();
        var algorithm = asked.Length > 0 ? ChecksumAlgorithm.Parse(asked) : null;
        var tags = ObjectTags.Of(call.Headers);
        var upload = store.Get(call.Bucket).Uploads.Begin(time.GetUtcNow(), id => new UploadRecord(
            id, call.Key, time.GetUtcNow(), ObjectHeaders.System(call.Headers), ObjectHeaders.Metadata(call.Headers),
            algorithm, algorithm is null ? null : TypeOf(algorithm, call.Headers["x-amz-checksum-type"].ToString()))
        {
            Tags = tags,
        });
        if (upload.ChecksumAlgorithm is not null)
        {
            call.Http.Response.Headers["x-amz-checksum-algorithm"] = upload.ChecksumAlgorithm;
            call.Http.Response.Headers["x-amz-checksum-type"] = upload.ChecksumType;
        }

        if (upload.Headers.TryGetValue(ObjectHeaders.Encryption, out var encryption))
        {
            call.Http.Response.Headers[ObjectHeaders.Encryption] = encryption;
        }

        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "InitiateMultipartUploadResult",
            S3Xml.Element("Bucket", call.Bucket),
            S3Xml.Element("Key", call.Key),
            S3Xml.Element("UploadId", upload.Id)));
    }

    public async Task PutPartAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var uploads = bucket.Uploads;
        var upload = Find(uploads, call);
        var number = PartNumber(call);
        var received = await Receiver.ReceiveAsync(call, bucket.Contents, upload.ChecksumAlgorithm);
        var part = new PartRecord(
            number, received.Content.Name, received.Content.Size, received.Sums.ETag, time.GetUtcNow(), received.Sums.Checksum);
        if (!uploads.Put(upload.Id, part))
        {
            throw S3Errors.NoSuchUpload(upload.Id);
        }

        call.Http.Response.Headers.ETag = $"\"{part.ETag}\"";
        if (received.Algorithm is { } algorithm)
        {
            call.Http.Response.Headers[ChecksumAlgorithm.Header(algorithm)] = part.Checksum;
        }
    }

    public Task ListPartsAsync(S3Call call)
    {
        var uploads = store.Get(call.Bucket).Uploads;
        var upload = Find(uploads, call);
        var maximum = Math.Min(call.Number("max-parts", 0, int.MaxValue, 1000), 1000);
        var marker = call.Number("part-number-marker", 0, int.MaxValue, 0);
        var parts = uploads.Parts(upload.Id).Where(part => part.Number > marker).ToList();
        var page = parts.Take(maximum).ToList();
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", call.Bucket),
            S3Xml.Element("Key", upload.Key),
            S3Xml.Element("UploadId", upload.Id),
            S3Xml.Element("PartNumberMarker", marker),
            S3Xml.Element("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0),
            S3Xml.Element("MaxParts", maximum),
            S3Xml.Element("IsTruncated", parts.Count > page.Count),
            S3Xml.Element("Initiator", S3Xml.Element("ID", account)),
            S3Xml.Element("Owner", S3Xml.Element("ID", account)),
            S3Xml.Element("StorageClass", "STANDARD"),
            upload.ChecksumAlgorithm is null ? null : S3Xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm),
            upload.ChecksumType is null ? null : S3Xml.Element("ChecksumType", upload.ChecksumType),
            page.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
                S3Xml.Element("ETag", $"\"{part.ETag}\""),
                S3Xml.Element("Size", part.Size),
                upload.ChecksumAlgorithm is null ? null
                    : S3Xml.Element(ChecksumAlgorithm.Element(upload.ChecksumAlgorithm), part.Checksum)))));
    }

    public Task AbortAsync(S3Call call)
    {
        var uploads = store.Get(call.Bucket).Uploads;
        uploads.Abort(Find(uploads, call).Id);
        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    /// <exception cref="Protocol.ServiceException">InvalidArgument.</exception>
    public static int PartNumber(S3Call call) => call.Query("partNumber").Length > 0
        ? call.Number("partNumber", 1, MaximumParts, 0)
        : throw S3Errors.InvalidArgument($"partNumber: expected a whole number from 1 to {MaximumParts}, found none.");

    /// <exception cref="Protocol.ServiceException">NoSuchUpload.</exception>
    public static UploadRecord Find(UploadFolder uploads, S3Call call) =>
        uploads.Find(call.Query("uploadId"), call.Key) ?? throw S3Errors.NoSuchUpload(call.Query("uploadId"));

    // S3 user guide, "Checking object integrity": which type each algorithm allows, and its default.
    private static string TypeOf(string algorithm, string asked) => (algorithm, asked.ToUpperInvariant()) switch
    {
        (ChecksumAlgorithm.Crc64Nvme, "" or "FULL_OBJECT") => "FULL_OBJECT",
        (ChecksumAlgorithm.Crc32 or ChecksumAlgorithm.Crc32C, "FULL_OBJECT") => "FULL_OBJECT",
        (not ChecksumAlgorithm.Crc64Nvme, "" or "COMPOSITE") => "COMPOSITE",
        _ => throw S3Errors.InvalidRequest($"The {asked} checksum type cannot be used with the {algorithm} checksum algorithm."),
    };
}

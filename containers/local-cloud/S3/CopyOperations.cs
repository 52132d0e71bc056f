using System.Globalization;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>CopyObject and UploadPartCopy.</summary>
internal sealed class CopyOperations(BucketStore store, TimeProvider time)
{
    // A copy of an object onto itself has to change one of these.
    private static readonly string[] Changing = ["x-amz-server-side-encryption", "x-amz-storage-class", "x-amz-website-redirect-location"];

    public async Task ObjectAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var from = CopySource.Of(call.Headers);
        await using var source = from.Open(call, store);
        SizeLimit.CheckSource(source.Record.Size);
        var replaces = Replaces(call, "x-amz-metadata-directive");
        var isItself = from == new CopySource(call.Bucket, call.Key, null);
        if (isItself && !replaces && !Changing.Any(call.Headers.ContainsKey))
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, "
                + "storage class, website redirect location or encryption attributes.");
        }

        var condition = WriteCondition.Of(call.Headers);
        condition.CheckFirst(call.Key, bucket.Find(call.Key));
        var tags = Replaces(call, "x-amz-tagging-directive") ? ObjectTags.Of(call.Headers) : source.Record.Tags;
        var (system, metadata) = replaces
            ? (ObjectHeaders.System(call.Headers), ObjectHeaders.Metadata(call.Headers))
            : (ObjectHeaders.WithEncryption(source.Record.Headers, call.Headers), source.Record.Metadata);
        var asked = call.Headers["x-amz-checksum-algorithm"].ToString();
        var algorithm = asked.Length > 0 ? ChecksumAlgorithm.Parse(asked) : source.Record.Checksum?.Algorithm;
        await using var content = source.ToStream();
        using var digest = new PayloadDigest(algorithm, sha256: false);
        var stored = await bucket.Contents.WriteAsync(content, digest, call.Cancellation);
        var sums = digest.Finish();
        var record = bucket.Add(
            new ObjectRecord(
                call.Key, stored.Name, stored.Size, sums.ETag, time.GetUtcNow(), system, metadata,
                algorithm is null ? null : new ObjectChecksum(algorithm, sums.Checksum!, "FULL_OBJECT"))
            {
                Tags = tags,
            },
            now => condition.CheckLast(call.Key, now));
        store.Events.Created(bucket, record, "CopyObject", call);
        WriteOperations.TellWritten(call, record);
        await S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Time(record.LastModified)),
            S3Xml.Element("ETag", $"\"{record.ETag}\""),
            algorithm is null ? null : S3Xml.Element("ChecksumType", "FULL_OBJECT"),
            algorithm is null ? null : S3Xml.Element(ChecksumAlgorithm.Element(algorithm), sums.Checksum)));
    }

    public async Task PartAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var upload = UploadOperations.Find(bucket.Uploads, call);
        var number = UploadOperations.PartNumber(call);
        await using var source = CopySource.Of(call.Headers).Open(call, store);
        var range = Range(call.Headers["x-amz-copy-source-range"].ToString(), source.Record.Size);
        SizeLimit.CheckSource(range.Length);
        await using var content = new RangeStream(source.ToStream(), range);
        using var digest = new PayloadDigest(upload.ChecksumAlgorithm, sha256: false);
        var stored = await bucket.Contents.WriteAsync(content, digest, call.Cancellation);
        var sums = digest.Finish();
        var part = new PartRecord(number, stored.Name, stored.Size, sums.ETag, time.GetUtcNow(), sums.Checksum);
        if (!bucket.Uploads.Put(upload.Id, part))
        {
            throw S3Errors.NoSuchUpload(upload.Id);
        }

        await S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "CopyPartResult",
            S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
            S3Xml.Element("ETag", $"\"{part.ETag}\""),
            upload.ChecksumAlgorithm is null ? null : S3Xml.Element(ChecksumAlgorithm.Element(upload.ChecksumAlgorithm), part.Checksum)));
    }

    // Unlike a Range header it has both ends, and both lie within the source.
    private static ByteRange Range(string header, long size)
    {
        if (header.Length == 0)
        {
            return new ByteRange(0, size - 1);
        }

        return header.StartsWith("bytes=", StringComparison.Ordinal) && header[6..].Split('-') is [var from, var to]
            && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && first <= last
            ? last < size
                ? new ByteRange(first, last)
                : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {size}: {header}.")
            : throw S3Errors.InvalidArgument($"The x-amz-copy-source-range value must be of the form bytes=first-last, found '{header}'.");
    }

    /// <exception cref="ServiceException">InvalidArgument for a directive that there is not.</exception>
    private static bool Replaces(S3Call call, string name) => call.Headers[name].ToString().ToUpperInvariant() switch
    {
        "" or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument($"{name}: expected COPY or REPLACE, found '{other}'."),
    };
}

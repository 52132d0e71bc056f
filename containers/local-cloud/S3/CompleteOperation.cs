using System.Globalization;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>CompleteMultipartUpload.</summary>
internal sealed class CompleteOperation(BucketStore store, TimeProvider time)
{
    private const long MinimumPartBytes = 5 * 1024 * 1024;

    public async Task CompleteAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var upload = UploadOperations.Find(bucket.Uploads, call);
        var condition = WriteCondition.Of(call.Headers);
        condition.CheckFirst(call.Key, bucket.Find(call.Key));
        var parts = Chosen(await S3Xml.ReadAsync(call.Http, "CompleteMultipartUpload"), bucket.Uploads.Parts(upload.Id), upload.ChecksumAlgorithm);

        using var digest = new PayloadDigest(upload.ChecksumAlgorithm, sha256: false);
        await using var joined = new PartsStream(bucket.Uploads.Contents(upload.Id), [.. parts.Select(part => part.Content)]);
        var stored = await bucket.Contents.WriteAsync(joined, digest, call.Cancellation);
        var record = new ObjectRecord(
            call.Key, stored.Name, stored.Size, ETag(parts), time.GetUtcNow(), upload.Headers, upload.Metadata, ChecksumOf(upload, parts, digest.Finish()))
        {
            Tags = upload.Tags,
        };
        bucket.Add(record, now =>
        {
            condition.CheckLast(call.Key, now);
            CheckClaims(call, record);
        });
        bucket.Uploads.Remove(upload.Id);
        await S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location", $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/{call.Bucket}/{Uri.EscapeDataString(call.Key)}"),
            S3Xml.Element("Bucket", call.Bucket),
            S3Xml.Element("Key", call.Key),
            S3Xml.Element("ETag", $"\"{record.ETag}\""),
            record.Checksum is null ? null : S3Xml.Element(ChecksumAlgorithm.Element(record.Checksum.Algorithm), record.Checksum.Value),
            record.Checksum is null ? null : S3Xml.Element("ChecksumType", record.Checksum.Type)));
    }

    private static List<PartRecord> Chosen(XElement document, IReadOnlyList<PartRecord> uploaded, string? algorithm)
    {
        var chosen = new List<PartRecord>();
        foreach (var element in document.Elements("Part"))
        {
            if (!int.TryParse((string?)element.Element("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw S3Errors.MalformedXml("a <Part> has no <PartNumber>.");
            }

            if (chosen.Count > 0 && number <= chosen[^1].Number)
            {
                throw new ServiceException("InvalidPartOrder", $"The list of parts was not in ascending order: {number} follows {chosen[^1].Number}.");
            }

            var etag = ((string?)element.Element("ETag"))?.Trim('"');
            var checksum = algorithm is null ? null : (string?)element.Element(ChecksumAlgorithm.Element(algorithm));
            chosen.Add(uploaded.FirstOrDefault(part => part.Number == number && part.ETag == etag && (checksum is null || checksum == part.Checksum))
                ?? throw new ServiceException("InvalidPart", $"Part {number} could not be found: it was not uploaded, or its entity tag or checksum is another."));
        }

        if (chosen.Count == 0)
        {
            throw S3Errors.MalformedXml("expected at least one <Part>.");
        }

        return chosen.SkipLast(1).FirstOrDefault(part => part.Size < MinimumPartBytes) is { } small
            ? throw new ServiceException("EntityTooSmall", $"Part {small.Number} has {small.Size} bytes; all parts but the last need at least {MinimumPartBytes}.")
            : chosen;
    }

    // The MD5 of the parts' MD5s, and their number.
    private static string ETag(List<PartRecord> parts)
    {
        using var digest = new PayloadDigest(algorithm: null, sha256: false);
        parts.ForEach(part => digest.Append(Convert.FromHexString(part.ETag)));
        return $"{digest.Finish().ETag}-{parts.Count}";
    }

    private static ObjectChecksum? ChecksumOf(UploadRecord upload, List<PartRecord> parts, PayloadSums whole)
    {
        if (upload.ChecksumAlgorithm is not { } algorithm)
        {
            return null;
        }

        if (upload.ChecksumType == "FULL_OBJECT")
        {
            return new ObjectChecksum(algorithm, whole.Checksum!, "FULL_OBJECT");
        }

        using var composite = Checksum.Create(algorithm);
        parts.ForEach(part => composite.Append(Convert.FromBase64String(part.Checksum!)));
        return new ObjectChecksum(algorithm, $"{Convert.ToBase64String(composite.Finish())}-{parts.Count}", "COMPOSITE");
    }

    private static void CheckClaims(S3Call call, ObjectRecord record)
    {
        var size = call.Headers["x-amz-mp-object-size"].ToString();
        if (size.Length > 0 && size != record.Size.ToString(CultureInfo.InvariantCulture))
        {
            throw S3Errors.InvalidRequest($"x-amz-mp-object-size: expected {record.Size}, the sum of the parts, found {size}.");
        }

        if (record.Checksum is { } checksum && call.Headers[ChecksumAlgorithm.Header(checksum.Algorithm)].ToString() is { Length: > 0 } claimed
            && claimed.Split('-')[0] != checksum.Value.Split('-')[0])
        {
            throw new ServiceException("BadDigest", $"The {checksum.Algorithm} you specified did not match the calculated checksum: expected {claimed}, found {checksum.Value}.");
        }
    }
}

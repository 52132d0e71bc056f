using System.Globalization;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>CompleteMultipartUpload. The object takes the parts' files over as they are: however large it is, none of it is read.</summary>
internal sealed class CompleteOperation(BucketStore store, TimeProvider time)
{
    private const long MinimumPartBytes = 5 * 1024 * 1024;

    public async Task CompleteAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);

        // Who asks again has lost the answer, not the object: the answer is the same.
        if (call.Query("uploadId") is { Length: > 0 } id && bucket.FindUpload(call.Key, id) is { } completed)
        {
            await AnswerAsync(call, completed);
            return;
        }

        var upload = UploadOperations.Find(bucket.Uploads, call);
        var condition = WriteCondition.Of(call.Headers);
        condition.CheckFirst(call.Key, bucket.Find(call.Key));
        var document = await S3Xml.ReadAsync(call.Http, "CompleteMultipartUpload", isPayloadClaimed: false);
        bucket.Uploads.Hold(upload.Id);
        ObjectRecord record;
        try
        {
            record = Join(call, bucket, upload, condition, document);
        }
        finally
        {
            bucket.Uploads.Release(upload.Id);
        }

        await AnswerAsync(call, record);
    }

    private static Task AnswerAsync(S3Call call, ObjectRecord record)
    {
        WriteOperations.TellWritten(call, record);
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location",
                $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/{call.Bucket}/{Uri.EscapeDataString(call.Key)}"),
            S3Xml.Element("Bucket", call.Bucket),
            S3Xml.Element("Key", call.Key),
            S3Xml.Element("ETag", $"\"{record.ETag}\""),
            record.Checksum is null ? null : S3Xml.Element(ChecksumAlgorithm.Element(record.Checksum.Algorithm), record.Checksum.Value),
            record.Checksum is null ? null : S3Xml.Element("ChecksumType", record.Checksum.Type)));
    }

    private ObjectRecord Join(S3Call call, Bucket bucket, UploadRecord upload, WriteCondition condition, XElement document)
    {
        // Looked up again: the upload may have ended before it was held.
        if (bucket.FindUpload(call.Key, upload.Id) is { } completed)
        {
            return completed;
        }

        UploadOperations.Find(bucket.Uploads, call);
        var parts = Chosen(document, bucket.Uploads.Parts(upload.Id), upload.ChecksumAlgorithm);
        var joined = new ObjectRecord(
            call.Key, parts[0].Content, parts.Sum(part => part.Size), ETag(parts), time.GetUtcNow(), upload.Headers, upload.Metadata,
                ChecksumOf(upload, parts))
        {
            Tags = upload.Tags,
            Upload = upload.Id,
            Parts = [.. parts.Select(part => new ObjectPart(part.Number, part.Content, part.Size, part.Checksum))],
        };
        CheckClaims(call, joined);
        var record = bucket.Add(joined, now => condition.CheckLast(call.Key, now));
        bucket.Uploads.Remove(upload.Id, record.Files.ToHashSet(StringComparer.Ordinal));
        store.Events.Created(bucket, record, "CompleteMultipartUpload", call);
        return record;
    }

    private static List<PartRecord> Chosen(XElement document, IReadOnlyList<PartRecord> uploaded, string? algorithm)
    {
        var byNumber = uploaded.ToDictionary(part => part.Number);
        var chosen = new List<PartRecord>();
        foreach (var element in document.Elements("Part"))
        {
            if (!int.TryParse((string?)element.Element("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw S3Errors.MalformedXml("a <Part> has no <PartNumber>.");
            }

            if (chosen.Count > 0 && number <= chosen[^1].Number)
            {
                throw new ServiceException("InvalidPartOrder",
                    $"The list of parts was not in ascending order: {number} follows {chosen[^1].Number}.");
            }

            var etag = ((string?)element.Element("ETag"))?.Trim('"');
            var checksum = algorithm is null ? null : (string?)element.Element(ChecksumAlgorithm.Element(algorithm));
            chosen.Add(byNumber.TryGetValue(number, out var part) && part.ETag == etag && (checksum is null || checksum == part.Checksum)
                ? part
                : throw new ServiceException("InvalidPart",
                    $"Part {number} could not be found: it was not uploaded, or its entity tag or checksum is another."));
        }

        if (chosen.Count == 0)
        {
            throw S3Errors.MalformedXml("expected at least one <Part>.");
        }

        return chosen.SkipLast(1).FirstOrDefault(part => part.Size < MinimumPartBytes) is { } small
            ? throw new ServiceException(
                "EntityTooSmall",
                $"Your proposed upload is smaller than the minimum allowed size: part {small.Number} has {small.Size} bytes; all parts but "
                    + $"the last need at least {MinimumPartBytes}.")
            : chosen;
    }

    // The MD5 of the parts' MD5s, and their number.
    private static string ETag(List<PartRecord> parts)
    {
        using var digest = new PayloadDigest(algorithm: null, sha256: false);
        parts.ForEach(part => digest.Append(Convert.FromHexString(part.ETag)));
        return $"{digest.Finish().ETag}-{parts.Count}";
    }

    private static ObjectChecksum? ChecksumOf(UploadRecord upload, List<PartRecord> parts)
    {
        if (upload.ChecksumAlgorithm is not { } algorithm)
        {
            return null;
        }

        if (upload.ChecksumType == "FULL_OBJECT")
        {
            var whole = parts.Select(part => (Value: Convert.FromBase64String(part.Checksum!), part.Size))
                .Aggregate((first, second) => (JoinedCrc.Of(algorithm, first.Value, second.Value, second.Size), first.Size + second.Size));
            return new ObjectChecksum(algorithm, Convert.ToBase64String(whole.Value), "FULL_OBJECT");
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

        var type = call.Headers["x-amz-checksum-type"].ToString();
        if (type.Length > 0 && type != record.Checksum?.Type)
        {
            throw S3Errors.InvalidRequest(
                $"x-amz-checksum-type: expected {record.Checksum?.Type ?? "none"}, with which the upload began, found {type}.");
        }

        if (record.Checksum is { } checksum
            && call.Headers[ChecksumAlgorithm.Header(checksum.Algorithm)].ToString() is { Length: > 0 } claimed
            && claimed.Split('-')[0] != checksum.Value.Split('-')[0])
        {
            throw new ServiceException("BadDigest",
                $"The {checksum.Algorithm} you specified did not match the calculated checksum: expected {claimed}, "
                + $"found {checksum.Value}.");
        }
    }
}

using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>PutObject and CopyObject.</summary>
internal sealed class WriteOperations(BucketStore store, TimeProvider time)
{
    public async Task PutAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var condition = WriteCondition.Of(call.Headers);
        condition.CheckFirst(call.Key, bucket.Find(call.Key));
        var tags = ObjectTags.Of(call.Headers);
        var received = await Receiver.ReceiveAsync(call, bucket.Contents);
        var record = new ObjectRecord(
            call.Key, received.Content.Name, received.Content.Size, received.Sums.ETag, time.GetUtcNow(),
            ObjectHeaders.System(call.Headers), ObjectHeaders.Metadata(call.Headers), received.Checksum)
        {
            Tags = tags,
        };
        bucket.Add(record, now => condition.CheckLast(call.Key, now));

        var headers = call.Http.Response.Headers;
        headers.ETag = $"\"{record.ETag}\"";
        if (record.Checksum is { } checksum)
        {
            headers[ChecksumAlgorithm.Header(checksum.Algorithm)] = checksum.Value;
            headers["x-amz-checksum-type"] = checksum.Type;
        }
    }

    public async Task CopyAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var (sourceBucket, sourceKey) = Source(call.Headers["x-amz-copy-source"].ToString());
        var (source, content) = store.Get(sourceBucket).Open(sourceKey) ?? throw S3Errors.NoSuchKey(sourceKey);
        await using (content)
        {
            CheckSource(call.Headers, source);
            var condition = WriteCondition.Of(call.Headers);
            condition.CheckFirst(call.Key, bucket.Find(call.Key));
            var replaces = call.Headers["x-amz-metadata-directive"].ToString().Equals("REPLACE", StringComparison.OrdinalIgnoreCase);
            if (!replaces && sourceBucket == call.Bucket && sourceKey == call.Key)
            {
                throw S3Errors.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.");
            }

            var retags = call.Headers["x-amz-tagging-directive"].ToString().Equals("REPLACE", StringComparison.OrdinalIgnoreCase);
            var tags = retags ? ObjectTags.Of(call.Headers) : source.Tags;
            var asked = call.Headers["x-amz-checksum-algorithm"].ToString();
            var algorithm = asked.Length > 0 ? ChecksumAlgorithm.Parse(asked) : source.Checksum?.Algorithm;
            using var digest = new PayloadDigest(algorithm, sha256: false);
            var stored = await bucket.Contents.WriteAsync(content, digest, call.Cancellation);
            var sums = digest.Finish();
            var record = new ObjectRecord(
                call.Key, stored.Name, stored.Size, sums.ETag, time.GetUtcNow(),
                replaces ? ObjectHeaders.System(call.Headers) : source.Headers,
                replaces ? ObjectHeaders.Metadata(call.Headers) : source.Metadata,
                algorithm is null ? null : new ObjectChecksum(algorithm, sums.Checksum!, "FULL_OBJECT"))
            {
                Tags = tags,
            };
            bucket.Add(record, now => condition.CheckLast(call.Key, now));
            await S3Xml.WriteAsync(call.Http, S3Xml.Element(
                "CopyObjectResult",
                S3Xml.Element("LastModified", S3Xml.Time(record.LastModified)),
                S3Xml.Element("ETag", $"\"{record.ETag}\""),
                algorithm is null ? null : S3Xml.Element(ChecksumAlgorithm.Element(algorithm), sums.Checksum)));
        }
    }

    private static (string Bucket, string Key) Source(string header)
    {
        if (header.Contains("?versionId=", StringComparison.Ordinal))
        {
            throw S3Errors.NotImplemented("copying a version");
        }

        var path = Uri.UnescapeDataString(header).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? (path[..slash], path[(slash + 1)..])
            : throw S3Errors.InvalidArgument($"x-amz-copy-source: expected BUCKET/KEY, found '{header}'.");
    }

    private static void CheckSource(IHeaderDictionary headers, ObjectRecord source)
    {
        var (match, noneMatch) = (headers["x-amz-copy-source-if-match"].ToString(), headers["x-amz-copy-source-if-none-match"].ToString());
        if ((match.Length > 0 && !ETagMatch.Matches(match, source.ETag)) || (noneMatch.Length > 0 && ETagMatch.Matches(noneMatch, source.ETag)))
        {
            throw S3Errors.PreconditionFailed(match.Length > 0 ? "x-amz-copy-source-if-match" : "x-amz-copy-source-if-none-match");
        }

        if (headers.Keys.FirstOrDefault(name => name.EndsWith("modified-since", StringComparison.OrdinalIgnoreCase)) is { } unsupported)
        {
            throw S3Errors.NotImplemented($"{unsupported} on a copy");
        }
    }
}

using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>PutObject.</summary>
internal sealed class WriteOperations(BucketStore store, TimeProvider time)
{
    public async Task PutAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var condition = WriteCondition.Of(call.Headers);
        condition.CheckFirst(call.Key, bucket.Find(call.Key));
        var (system, metadata, tags) =
            (ObjectHeaders.System(call.Headers), ObjectHeaders.Metadata(call.Headers), ObjectTags.Of(call.Headers));
        var received = await Receiver.ReceiveAsync(call, bucket.Contents, small: true);
        var record = bucket.Add(
            new ObjectRecord(
                call.Key, received.Content.Name, received.Content.Size, received.Sums.ETag, time.GetUtcNow(), system, metadata,
                    received.Checksum)
            {
                Tags = tags, IsSmall = received.Content.Bytes is not null, Pending = received.Content.Bytes,
            },
            now => condition.CheckLast(call.Key, now));

        store.Events.Created(bucket, record, "PutObject", call);
        var headers = call.Http.Response.Headers;
        headers.ETag = $"\"{record.ETag}\"";
        TellWritten(call, record);
        if (record.Checksum is { } checksum)
        {
            headers[ChecksumAlgorithm.Header(checksum.Algorithm)] = checksum.Value;
            headers["x-amz-checksum-type"] = checksum.Type;
        }
    }

    /// <summary>
    /// The new version, and the encryption that was asked for. A version without an id is not told of: it is no version of its own.
    /// </summary>
    public static void TellWritten(S3Call call, ObjectRecord record)
    {
        if (record.Version is not null)
        {
            call.Http.Response.Headers["x-amz-version-id"] = record.Version;
        }

        if (record.Headers.TryGetValue(ObjectHeaders.Encryption, out var encryption))
        {
            call.Http.Response.Headers[ObjectHeaders.Encryption] = encryption;
        }
    }
}

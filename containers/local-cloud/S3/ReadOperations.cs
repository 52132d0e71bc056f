using System.Globalization;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class ReadOperations(BucketStore store)
{
    // Query parameter and the response header that it replaces.
    private static readonly (string Query, string Header)[] Overrides =
    [
        ("response-content-type", "Content-Type"), ("response-content-encoding", "Content-Encoding"), ("response-content-language", "Content-Language"),
        ("response-content-disposition", "Content-Disposition"), ("response-cache-control", "Cache-Control"), ("response-expires", "Expires"),
    ];

    public async Task GetAsync(S3Call call)
    {
        var (record, content) = store.Get(call.Bucket).Open(call.Key) ?? throw S3Errors.NoSuchKey(call.Key);
        await using (content)
        {
            var response = call.Http.Response;
            response.Headers.ETag = $"\"{record.ETag}\"";
            response.Headers.LastModified = record.LastModified.ToString("R");
            ReadCondition.Check(call.Headers, record);
            var range = ReadCondition.RangeHolds(call.Headers, record) ? ByteRange.Parse(call.Headers.Range.ToString(), record.Size) : null;
            WriteHeaders(call, record, range);
            if (call.Method == HttpMethods.Get)
            {
                await FileBody.SendAsync(content, range ?? new ByteRange(0, record.Size - 1), response, call.Cancellation);
            }
        }
    }

    private static void WriteHeaders(S3Call call, ObjectRecord record, ByteRange? range)
    {
        var response = call.Http.Response;
        response.Headers.AcceptRanges = "bytes";
        foreach (var (name, value) in record.Headers)
        {
            response.Headers[name] = value;
        }

        foreach (var (name, value) in record.Metadata)
        {
            response.Headers[$"x-amz-meta-{name}"] = value;
        }

        if (record.Tags.Count > 0)
        {
            response.Headers["x-amz-tagging-count"] = record.Tags.Count.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (query, header) in Overrides)
        {
            if (call.Query(query) is { Length: > 0 } value)
            {
                response.Headers[header] = value;
            }
        }

        response.ContentLength = range?.Length ?? record.Size;
        if (range is { } part)
        {
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {part.First}-{part.Last}/{record.Size}";
        }
        else if (record.Checksum is { } checksum && call.Headers["x-amz-checksum-mode"].ToString().Equals("ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers[ChecksumAlgorithm.Header(checksum.Algorithm)] = checksum.Value;
            response.Headers["x-amz-checksum-type"] = checksum.Type;
        }
    }
}

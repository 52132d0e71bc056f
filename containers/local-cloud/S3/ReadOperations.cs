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
        ("response-content-type", "Content-Type"), ("response-content-encoding", "Content-Encoding"),
        ("response-content-language", "Content-Language"),
        ("response-content-disposition", "Content-Disposition"), ("response-cache-control", "Cache-Control"),
        ("response-expires", "Expires"),
    ];

    public Task HeadAsync(S3Call call)
    {
        Begin(call, ObjectTarget.Find(call, store.Get(call.Bucket)));
        return Task.CompletedTask;
    }

    public async Task GetAsync(S3Call call)
    {
        await using var content = ObjectTarget.Open(call, store.Get(call.Bucket));
        var range = Begin(call, content.Record);
        await content.SendAsync(range, call.Http.Response, call.Cancellation);
    }

    // Everything but the content; returns which part of it is wanted.
    private static ByteRange Begin(S3Call call, ObjectRecord record)
    {
        var headers = call.Http.Response.Headers;
        headers.ETag = $"\"{record.ETag}\"";
        headers.LastModified = record.LastModified.ToString("R", CultureInfo.InvariantCulture);
        ReadCondition.Check(call.Headers, record);
        var (range, part) = (RangeOf(call, record), PartRange.Of(call, record));
        if (range is not null && part is not null)
        {
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        WriteHeaders(call, record);
        WriteRange(call.Http.Response, record, range ?? part?.Range);
        if (part is { Count: > 0 })
        {
            headers["x-amz-mp-parts-count"] = part.Count.ToString(CultureInfo.InvariantCulture);
        }

        if (call.Headers["x-amz-checksum-mode"].ToString().Equals("ENABLED", StringComparison.OrdinalIgnoreCase)
            && record.Checksum is { } checksum && range is null)
        {
            WriteChecksum(headers, checksum, part);
        }

        return range ?? part?.Range ?? new ByteRange(0, record.Size - 1);
    }

    private static ByteRange? RangeOf(S3Call call, ObjectRecord record) =>
        ReadCondition.RangeHolds(call.Headers, record) ? ByteRange.Parse(call.Headers.Range.ToString(), record.Size) : null;

    private static void WriteHeaders(S3Call call, ObjectRecord record)
    {
        var response = call.Http.Response;
        response.Headers.AcceptRanges = "bytes";
        foreach (var (name, value) in record.Headers)
        {
            response.Headers[name] = HeaderText.Encode(value);
        }

        foreach (var (name, value) in record.Metadata)
        {
            response.Headers[$"x-amz-meta-{name}"] = HeaderText.Encode(value);
        }

        if (record.Tags.Count > 0)
        {
            response.Headers["x-amz-tagging-count"] = record.Tags.Count.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (query, header) in Overrides)
        {
            if (call.Query(query) is { Length: > 0 } value)
            {
                response.Headers[header] = HeaderText.IsPlain(value)
                    ? value
                    : throw S3Errors.InvalidArgument($"{query}: Header value cannot be represented using ISO-8859-1.");
            }
        }
    }

    private static void WriteRange(HttpResponse response, ObjectRecord record, ByteRange? range)
    {
        response.ContentLength = range?.Length ?? record.Size;
        if (range is { } wanted)
        {
            response.StatusCode = 206;
            if (record.Size > 0)
            {
                response.Headers.ContentRange = $"bytes {wanted.First}-{wanted.Last}/{record.Size}";
            }
        }
    }

    private static void WriteChecksum(IHeaderDictionary headers, ObjectChecksum checksum, PartRange? part)
    {
        var value = part is null ? checksum.Value : part.Checksum ?? (part.Count == 0 ? checksum.Value : null);
        if (value is not null)
        {
            headers[ChecksumAlgorithm.Header(checksum.Algorithm)] = value;
            headers["x-amz-checksum-type"] = checksum.Type;
        }
    }
}

using Microsoft.AspNetCore.Http.Headers;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>Conditions of reads, in the order of RFC 9110 section 13.2.2, which S3 follows.</summary>
internal static class ReadCondition
{
    /// <exception cref="ServiceException">412 PreconditionFailed, or 304.</exception>
    public static void Check(IHeaderDictionary headers, ObjectRecord record)
    {
        var typed = new RequestHeaders(headers);
        var modified = Seconds(record.LastModified);
        var (match, noneMatch) = (headers.IfMatch.ToString(), headers.IfNoneMatch.ToString());
        if (match.Length > 0 ? !ETagMatch.Matches(match, record.ETag) : typed.IfUnmodifiedSince is { } before && modified > before)
        {
            throw S3Errors.PreconditionFailed(match.Length > 0 ? "If-Match" : "If-Unmodified-Since");
        }

        if (noneMatch.Length > 0 ? ETagMatch.Matches(noneMatch, record.ETag) : typed.IfModifiedSince is { } since && modified <= since)
        {
            throw new ServiceException("NotModified", "Not Modified", 304);
        }
    }

    /// <summary>True when a Range header is to be obeyed.</summary>
    public static bool RangeHolds(IHeaderDictionary headers, ObjectRecord record)
    {
        var condition = headers.IfRange.ToString();
        return condition.Length == 0 || ETagMatch.Matches(condition, record.ETag)
            || (DateTimeOffset.TryParse(condition, out var since) && Seconds(record.LastModified) <= since);
    }

    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}

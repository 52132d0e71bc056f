using System.Globalization;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>
/// How long a presigned URL is good for: <c>X-Amz-Date</c> and <c>X-Amz-Expires</c>, or <c>Expires</c> in the older way of signing.
/// </summary>
internal static class PresignedQuery
{
    private const int LongestSeconds = 7 * 24 * 60 * 60;

    /// <exception cref="ServiceException">
    /// AccessDenied when it is over; AuthorizationQueryParametersError when it cannot be told.
    /// </exception>
    public static void Check(HttpRequest request, DateTimeOffset now)
    {
        if (!request.QueryString.HasValue)
        {
            return;
        }

        var query = request.Query;
        if (query.ContainsKey("X-Amz-Signature"))
        {
            CheckNew(query, now);
        }
        else if (query.ContainsKey("Signature") && query.ContainsKey("AWSAccessKeyId"))
        {
            var text = query["Expires"].ToString();
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
                || end > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            {
                throw new ServiceException("AccessDenied", $"Invalid date (should be seconds since epoch): {text}", 403);
            }

            CheckEnd(DateTimeOffset.FromUnixTimeSeconds(end), now);
        }
    }

    private static void CheckNew(IQueryCollection query, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(
                query["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var signed))
        {
            throw Bad("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }

        var text = query["X-Amz-Expires"].ToString();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            throw Bad($"X-Amz-Expires should be a number, found '{text}'");
        }

        if (seconds > LongestSeconds)
        {
            throw Bad($"X-Amz-Expires must be less than a week (in seconds); that is {LongestSeconds}, found {seconds}");
        }

        CheckEnd(signed.AddSeconds(seconds), now);
    }

    private static void CheckEnd(DateTimeOffset end, DateTimeOffset now)
    {
        if (now > end)
        {
            throw new ServiceException("AccessDenied",
                $"Request has expired: it was good until {S3Xml.Time(end)}, and now it is {S3Xml.Time(now)}.", 403);
        }
    }

    private static ServiceException Bad(string message) => new("AuthorizationQueryParametersError", message);
}

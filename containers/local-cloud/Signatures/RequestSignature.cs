using System.Globalization;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Signatures;

/// <summary>What a request's signature says of itself (Signature Version 4; SigV4A, which signs for several regions, is refused by
/// name).</summary>
/// <param name="AccessKey">Who signed.</param>
/// <param name="Scope"><c>20260131/us-east-1/s3/aws4_request</c>.</param>
/// <param name="SignedHeaders">Names in lower case, in their order.</param>
/// <param name="Value">The signature, hexadecimal.</param>
/// <param name="Time">When, as it was written: <c>20260131T120000Z</c>.</param>
/// <param name="Token">Session token; null for none.</param>
/// <param name="Lifetime">Of a presigned URL; null for a signature in headers.</param>
internal sealed record RequestSignature(
    string AccessKey, string Scope, IReadOnlyList<string> SignedHeaders, string Value, string Time, string? Token, TimeSpan? Lifetime)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    public bool IsPresigned => Lifetime is not null;

    public DateTimeOffset Signed => DateTimeOffset.ParseExact(Time, TimeFormat, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal);

    /// <summary>Null for a request without one.</summary>
    /// <exception cref="ServiceException">It is there and cannot be read.</exception>
    public static RequestSignature? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("AWS4-", StringComparison.Ordinal) ? OfHeader(request, header)
            : request.Query.ContainsKey("X-Amz-Signature") ? OfQuery(request.Query)
            : header.StartsWith("AWS ", StringComparison.Ordinal) || request.Query.ContainsKey("AWSAccessKeyId")
                ? throw Malformed(
                    "the local cloud does not implement Signature Version 2: sign with version 4 (boto3: signature_version=\"s3v4\").")
            : null;
    }

    private static RequestSignature OfHeader(HttpRequest request, string header)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        Known(space < 0 ? header : header[..space]);
        var parts = header[(space + 1)..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2).GroupBy(part => part[0]).ToDictionary(part => part.Key, part => part.First()[1]);
        var token = request.Headers["x-amz-security-token"].ToString();
        var time = request.Headers["x-amz-date"].ToString();
        return Of(
            parts.GetValueOrDefault("Credential"), parts.GetValueOrDefault("SignedHeaders"), parts.GetValueOrDefault("Signature"),
            time.Length > 0 ? time : FromDate(request.Headers.Date.ToString()), token, lifetime: null);
    }

    private static RequestSignature OfQuery(IQueryCollection query)
    {
        Known(query["X-Amz-Algorithm"].ToString());
        var life = int.TryParse(query["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= LongestLife.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Malformed($"X-Amz-Expires: expected a number of seconds below a week, found '{query["X-Amz-Expires"]}'.");
        return Of(query["X-Amz-Credential"], query["X-Amz-SignedHeaders"], query["X-Amz-Signature"], query["X-Amz-Date"].ToString(),
            query["X-Amz-Security-Token"].ToString(), life);
    }

    private static RequestSignature Of(string? credential, string? headers, string? signature, string time, string token,
        TimeSpan? lifetime)
    {
        if (credential?.Split('/') is not [{ Length: > 0 } key, { Length: 8 } date, var region, var service, "aws4_request"])
        {
            throw Malformed($"expected Credential=KEY/DATE/REGION/SERVICE/aws4_request, found '{credential}'.");
        }

        if (!DateTimeOffset.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            || !time.StartsWith(date, StringComparison.Ordinal))
        {
            throw Malformed($"expected X-Amz-Date as 20260131T120000Z on the day of the credential's scope, found '{time}'.");
        }

        var names = (headers ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return names.Contains("host") && signature is { Length: 64 }
            ? new(key, $"{date}/{region}/{service}/aws4_request", names, signature, time, token.Length > 0 ? token : null, lifetime)
            : throw Malformed("expected SignedHeaders with host among them, and a Signature of 64 hexadecimal digits.");
    }

    // Signatures may go by the Date header where there is no other.
    private static string FromDate(string date) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) : date;

    private static void Known(string algorithm)
    {
        if (algorithm != Algorithm)
        {
            throw Malformed($"expected the algorithm {Algorithm}, found '{algorithm}': the local cloud does not implement another.");
        }
    }

    private static ServiceException Malformed(string what) =>
        new("AuthorizationHeaderMalformed", $"The authorization is malformed; {what}");
}

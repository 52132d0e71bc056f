using Microsoft.Net.Http.Headers;

namespace Slipway.Inference;

/// <summary>Formats of requests and answers.</summary>
internal enum ContentFormat
{
    Csv,
    Json,
    JsonLines,
}

/// <summary>Formats by their media types.</summary>
internal static class ContentFormats
{
    public const string Supported = "text/csv, application/json or application/jsonlines";

    public static string MediaType(this ContentFormat format) => format switch
    {
        ContentFormat.Csv => "text/csv",
        ContentFormat.Json => "application/json",
        _ => "application/jsonlines",
    };

    /// <summary>The format of a request; null when it is not supported. The only character set is UTF-8.</summary>
    public static ContentFormat? OfContentType(string? contentType)
    {
        // The common spellings, without parsing.
        switch (contentType)
        {
            case "text/csv": return ContentFormat.Csv;
            case "application/json": return ContentFormat.Json;
            case "application/jsonlines": return ContentFormat.JsonLines;
            default:
                return MediaTypeHeaderValue.TryParse(contentType, out var type)
                    && (!type.Charset.HasValue
                        || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                        || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
                    ? OfMediaType(type.MediaType.Value)
                    : null;
        }
    }

    /// <summary>
    /// The format of the answer: the best that the caller accepts; the request's own when any will do; null when none does.
    /// </summary>
    public static ContentFormat? OfAccept(string? accept, ContentFormat request)
    {
        if (string.IsNullOrEmpty(accept) || accept == "*/*" || accept == request.MediaType())
        {
            return request;
        }

        if (!MediaTypeHeaderValue.TryParseList([accept], out var types))
        {
            return null;
        }

        foreach (var type in types.Where(type => type.Quality is null or > 0).OrderByDescending(type => type.Quality ?? 1))
        {
            if (type.MatchesAllTypes || type.IsSubsetOf(MediaTypeHeaderValue.Parse(request.MediaType())))
            {
                return request;
            }

            if (Matching(type) is { } format)
            {
                return format;
            }
        }

        return null;
    }

    private static ContentFormat? Matching(MediaTypeHeaderValue type) => type.MatchesAllSubTypes
        ? type.Type.Value switch
        {
            "text" => ContentFormat.Csv,
            "application" => ContentFormat.Json,
            _ => null,
        }
        : OfMediaType(type.MediaType.Value);

    private static ContentFormat? OfMediaType(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "text/csv" => ContentFormat.Csv,
        "application/json" => ContentFormat.Json,
        "application/jsonlines" => ContentFormat.JsonLines,
        _ => null,
    };
}

namespace Slipway.LocalCloud.S3;

/// <summary>The headers of a write that belong to the object.</summary>
internal static class ObjectHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";
    private static readonly string[] Kept = ["Content-Language", "Content-Disposition", "Cache-Control", "Expires"];

    /// <summary>Content-Type and the like.</summary>
    public static IReadOnlyDictionary<string, string> System(IHeaderDictionary headers)
    {
        var kept = Kept.Where(headers.ContainsKey).ToDictionary(name => name, name => headers[name].ToString());
        kept["Content-Type"] = headers.ContentType.ToString() is { Length: > 0 } type ? type : "binary/octet-stream";

        // aws-chunked is the transfer's encoding, not the object's.
        var encodings = headers.ContentEncoding.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => encoding != "aws-chunked");
        if (string.Join(',', encodings) is { Length: > 0 } encoding)
        {
            kept["Content-Encoding"] = encoding;
        }

        return kept;
    }

    /// <summary>User metadata without its prefix.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(IHeaderDictionary headers) => headers
        .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => header.Value.ToString());
}

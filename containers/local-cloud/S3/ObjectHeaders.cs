using System.Text;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>The headers of a write that belong to the object.</summary>
internal static class ObjectHeaders
{
    /// <summary>The encryption that a writer asks for, kept with the object and told as it was asked.</summary>
    public const string Encryption = "x-amz-server-side-encryption";

    private const string MetadataPrefix = "x-amz-meta-";
    private const int MetadataBytes = 2048;
    private static readonly string[] Kept = ["Content-Language", "Content-Disposition", "Cache-Control", "Expires"];

    /// <summary>Content-Type and the like.</summary>
    public static IReadOnlyDictionary<string, string> System(IHeaderDictionary headers)
    {
        var kept = Kept.Where(headers.ContainsKey).ToDictionary(name => name, name => headers[name].ToString());
        kept["Content-Type"] = headers.ContentType.ToString() is { Length: > 0 } type ? type : "binary/octet-stream";

        // aws-chunked is the transfer's encoding, not the object's.
        var encodings = headers.ContentEncoding.ToString().Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => encoding != "aws-chunked");
        if (string.Join(',', encodings) is { Length: > 0 } encoding)
        {
            kept["Content-Encoding"] = encoding;
        }

        return WithEncryption(kept, headers);
    }

    /// <summary>The headers of an object with the encryption that a request asks for.</summary>
    public static IReadOnlyDictionary<string, string> WithEncryption(IReadOnlyDictionary<string, string> kept, IHeaderDictionary headers) =>
        headers[Encryption].ToString() is { Length: > 0 } encryption
            ? new Dictionary<string, string>(kept.Where(header => header.Key != Encryption)) { [Encryption] = encryption }
            : kept;

    /// <summary>User metadata without its prefix.</summary>
    /// <exception cref="ServiceException">MetadataTooLarge.</exception>
    public static IReadOnlyDictionary<string, string> Metadata(IHeaderDictionary headers)
    {
        var metadata = headers
            .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => header.Value.ToString());
        var size = metadata.Sum(one => Encoding.UTF8.GetByteCount(one.Key) + Encoding.UTF8.GetByteCount(one.Value));
        return size <= MetadataBytes
            ? metadata
            : throw new ServiceException(
                "MetadataTooLarge", $"Your metadata headers exceed the maximum allowed metadata size: {size} bytes, at "
                    + $"most {MetadataBytes}.");
    }
}

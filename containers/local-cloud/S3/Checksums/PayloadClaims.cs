using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3.Checksums;

/// <summary>What the client's headers say about a payload, to be held against what arrived.</summary>
/// <param name="Algorithm">Checksum to compute; null: none.</param>
/// <param name="Checksum">Its value in base64, when it came as a header; it may come as a trailer instead.</param>
/// <param name="Md5">Content-MD5.</param>
/// <param name="Sha256">The signed hash of the payload, hexadecimal.</param>
/// <param name="Length">Length after the chunks are taken apart.</param>
internal sealed record PayloadClaims(string? Algorithm, string? Checksum, byte[]? Md5, string? Sha256, long? Length)
{
    private const string Prefix = "x-amz-checksum-";

    public static PayloadClaims Of(IHeaderDictionary headers)
    {
        var (algorithm, checksum) = ChecksumOf(headers);
        var signed = headers["x-amz-content-sha256"].ToString();
        var decoded = headers["x-amz-decoded-content-length"].ToString();
        if (decoded.Length > 0 && !long.TryParse(decoded, out _))
        {
            throw S3Errors.InvalidArgument($"x-amz-decoded-content-length: expected a number of bytes, found '{decoded}'.");
        }

        return new PayloadClaims(
            algorithm, checksum, Md5Of(headers.ContentMD5.ToString()),
            signed.Length == 64 ? signed : null,
            decoded.Length > 0 ? long.Parse(decoded) : headers.ContentLength);
    }

    /// <summary>Throws S3's error for the first claim that does not hold.</summary>
    public void Check(long length, PayloadSums sums, IReadOnlyDictionary<string, string> trailers)
    {
        if (Length is { } claimed && claimed != length)
        {
            throw new ServiceException("IncompleteBody", $"The request announced {claimed} bytes and sent {length}.");
        }

        if (Md5 is not null && !Md5.AsSpan().SequenceEqual(sums.Md5))
        {
            throw new ServiceException("BadDigest",
                $"The Content-MD5 you specified did not match what we received: {Convert.ToBase64String(sums.Md5)}.");
        }

        if (Sha256 is not null && !Sha256.Equals(Convert.ToHexStringLower(sums.Sha256!), StringComparison.OrdinalIgnoreCase))
        {
            throw new ServiceException("XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        var expected = Checksum ?? (Algorithm is null ? null : trailers.GetValueOrDefault(ChecksumAlgorithm.Header(Algorithm)));
        if (expected is not null && expected != sums.Checksum)
        {
            throw new ServiceException("BadDigest",
                $"The {Algorithm} you specified did not match the calculated checksum: expected {expected}, found {sums.Checksum}.");
        }
    }

    /// <summary>The same of a payload that is at hand.</summary>
    public void Check(ReadOnlySpan<byte> payload)
    {
        using var digest = new PayloadDigest(Algorithm, Sha256 is not null);
        digest.Append(payload);
        (this with { Length = null }).Check(payload.Length, digest.Finish(), new Dictionary<string, string>());
    }

    private static (string? Algorithm, string? Value) ChecksumOf(IHeaderDictionary headers)
    {
        string? algorithm = null, value = null;
        foreach (var header in headers)
        {
            var name = header.Key.ToLowerInvariant();
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)
                || name is "x-amz-checksum-mode" or "x-amz-checksum-type" or "x-amz-checksum-algorithm")
            {
                continue;
            }

            if (algorithm is not null)
            {
                throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
            }

            (algorithm, value) = (ChecksumAlgorithm.Parse(name[Prefix.Length..]), header.Value.ToString());
        }

        var trailer = headers["x-amz-trailer"].ToString();
        if (algorithm is null && trailer.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            algorithm = ChecksumAlgorithm.Parse(trailer[Prefix.Length..]);
        }

        var announced = headers["x-amz-sdk-checksum-algorithm"].ToString();
        return (algorithm ?? (announced.Length > 0 ? ChecksumAlgorithm.Parse(announced) : null), value);
    }

    private static byte[]? Md5Of(string header)
    {
        var md5 = new byte[16];
        return header.Length == 0 ? null
            : Convert.TryFromBase64String(header, md5, out var written) && written == 16 ? md5
            : throw new ServiceException("InvalidDigest", $"The Content-MD5 you specified is not valid: '{header}'.");
    }
}

namespace Slipway.LocalCloud.S3.Checksums;

/// <summary>The sums of a received payload.</summary>
/// <param name="Md5">16 bytes.</param>
/// <param name="Sha256">32 bytes, when it was asked for.</param>
/// <param name="Checksum">Base64, when an algorithm was asked for.</param>
internal sealed record PayloadSums(byte[] Md5, byte[]? Sha256, string? Checksum)
{
    /// <summary>Lower case hexadecimal without quotes.</summary>
    public string ETag => Convert.ToHexStringLower(Md5);
}

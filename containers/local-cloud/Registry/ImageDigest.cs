using System.Security.Cryptography;

namespace Slipway.LocalCloud.Registry;

/// <summary>Content digests, <c>sha256:HEX</c>. Other algorithms are allowed by OCI and unknown to ECR.</summary>
internal static class ImageDigest
{
    private const string Prefix = "sha256:";

    public static bool IsValid(string digest) =>
        digest.Length == Prefix.Length + 64
            && digest.StartsWith(Prefix, StringComparison.Ordinal)
            && digest.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);

    public static string Of(ReadOnlySpan<byte> content) => Prefix + Convert.ToHexStringLower(SHA256.HashData(content));

    public static async Task<string> OfAsync(Stream content, CancellationToken cancellation) =>
        Prefix + Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));

    /// <summary>The hexadecimal part of a valid digest, which is a safe file name.</summary>
    public static string Hex(string digest) =>
        IsValid(digest)
            ? digest[Prefix.Length..]
            : throw RegistryErrors.DigestInvalid($"expected sha256: and 64 lower case hexadecimal digits, found '{digest}'");
}

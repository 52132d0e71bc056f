namespace Slipway.LocalCloud.S3.Checksums;

/// <summary>S3's names of the checksum algorithms that the local cloud computes.</summary>
internal static class ChecksumAlgorithm
{
    public const string Crc32 = "CRC32";
    public const string Crc32C = "CRC32C";
    public const string Crc64Nvme = "CRC64NVME";
    public const string Sha1 = "SHA1";
    public const string Sha256 = "SHA256";

    public static readonly IReadOnlyList<string> All = [Crc32, Crc32C, Crc64Nvme, Sha1, Sha256];

    /// <summary>Header that carries a value, for example <c>x-amz-checksum-crc32</c>.</summary>
    public static string Header(string algorithm) => $"x-amz-checksum-{algorithm.ToLowerInvariant()}";

    /// <summary>Element that carries a value, for example <c>ChecksumCRC32</c>.</summary>
    public static string Element(string algorithm) => $"Checksum{algorithm}";

    /// <summary>The algorithm of a name in any case.</summary>
    /// <exception cref="Protocol.ServiceException">InvalidRequest for one that the local cloud does not compute.</exception>
    public static string Parse(string name) =>
        All.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw S3Errors.InvalidRequest($"Checksum algorithm: expected one of {string.Join(", ", All)}, found '{name}'.");
}

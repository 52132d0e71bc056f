using System.Security.Cryptography;

namespace Slipway.LocalCloud.S3.Checksums;

/// <summary>A running checksum, finished in the byte order in which S3 writes it.</summary>
internal abstract class Checksum : IDisposable
{
    public abstract void Append(ReadOnlySpan<byte> data);

    /// <summary>The value; the checksum is used up.</summary>
    public abstract byte[] Finish();

    public abstract void Dispose();

    /// <summary>A checksum of one of the algorithms of <see cref="ChecksumAlgorithm"/>.</summary>
    public static Checksum Create(string algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => new ReflectedCrc(ReflectedCrc.Crc32Table, 4),
        ChecksumAlgorithm.Crc32C => new ReflectedCrc(ReflectedCrc.Crc32CTable, 4),
        ChecksumAlgorithm.Crc64Nvme => new ReflectedCrc(ReflectedCrc.Crc64NvmeTable, 8),
        ChecksumAlgorithm.Sha1 => new Hash(HashAlgorithmName.SHA1),
        ChecksumAlgorithm.Sha256 => new Hash(HashAlgorithmName.SHA256),
        _ => throw new ArgumentException($"There is no checksum algorithm {algorithm}.", nameof(algorithm)),
    };

    private sealed class Hash(HashAlgorithmName name) : Checksum
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

        public override byte[] Finish() => _hash.GetHashAndReset();

        public override void Dispose() => _hash.Dispose();
    }
}

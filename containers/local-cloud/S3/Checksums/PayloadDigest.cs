using System.Security.Cryptography;

namespace Slipway.LocalCloud.S3.Checksums;

/// <summary>All sums over a payload, taken while it passes.</summary>
internal sealed class PayloadDigest(string? algorithm, bool sha256) : IDisposable
{
    private readonly IncrementalHash _md5 = Md5();
    private readonly IncrementalHash? _sha256 = sha256 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    private readonly Checksum? _checksum = algorithm is null ? null : Checksum.Create(algorithm);

    public void Append(ReadOnlySpan<byte> data)
    {
        _md5.AppendData(data);
        _sha256?.AppendData(data);
        _checksum?.Append(data);
    }

    public PayloadSums Finish() =>
        new(_md5.GetHashAndReset(), _sha256?.GetHashAndReset(), _checksum is null ? null : Convert.ToBase64String(_checksum.Finish()));

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _checksum?.Dispose();
    }

    // An ETag is an MD5 by S3's own definition; nothing here relies on it for security.
#pragma warning disable CA5351
    private static IncrementalHash Md5() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
}

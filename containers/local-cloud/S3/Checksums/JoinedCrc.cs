using System.Buffers.Binary;

namespace Slipway.LocalCloud.S3.Checksums;

/// <summary>
/// The check of two contents one after the other, from the check of each: the first one's is moved over the length of the second by
/// multiplying it by a power of x modulo the polynomial. A content of any length costs a few hundred steps, and need not be read.
/// </summary>
internal static class JoinedCrc
{
    /// <param name="algorithm">A cyclic check; sums such as SHA-256 cannot be joined.</param>
    /// <param name="first">Check of the first content.</param>
    /// <param name="second">Check of the second.</param>
    /// <param name="length">Bytes of the second.</param>
    public static byte[] Of(string algorithm, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, long length)
    {
        var (polynomial, bits) = algorithm switch
        {
            ChecksumAlgorithm.Crc32 => (ReflectedCrc.Crc32, 32),
            ChecksumAlgorithm.Crc32C => (ReflectedCrc.Crc32C, 32),
            ChecksumAlgorithm.Crc64Nvme => (ReflectedCrc.Crc64Nvme, 64),
            _ => throw new ArgumentException($"The checksum {algorithm} cannot be joined.", nameof(algorithm)),
        };
        var joined = Multiply(Power(length, polynomial, bits), Read(first), polynomial, bits) ^ Read(second);
        var value = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(value, joined);
        return value[^(bits / 8)..];
    }

    // x to the power of eight times the bytes, by squaring. The highest bit of a reflected polynomial is its constant term.
    private static ulong Power(long bytes, ulong polynomial, int bits)
    {
        var result = 1UL << (bits - 1);
        var square = 1UL << (bits - 2);
        for (var doubling = 0; doubling < 3; doubling++)
        {
            square = Multiply(square, square, polynomial, bits);
        }

        for (; bytes > 0; bytes >>= 1)
        {
            result = (bytes & 1) == 1 ? Multiply(result, square, polynomial, bits) : result;
            square = Multiply(square, square, polynomial, bits);
        }

        return result;
    }

    private static ulong Multiply(ulong left, ulong right, ulong polynomial, int bits)
    {
        ulong product = 0;
        for (var term = 1UL << (bits - 1); term != 0; term >>= 1)
        {
            product ^= (left & term) != 0 ? right : 0;
            right = (right & 1) == 1 ? (right >> 1) ^ polynomial : right >> 1;
        }

        return product;
    }

    private static ulong Read(ReadOnlySpan<byte> value) =>
        value.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(value) : BinaryPrimitives.ReadUInt32BigEndian(value);
}

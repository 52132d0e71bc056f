using System.Buffers.Binary;

namespace Slipway.LocalCloud.S3.Checksums;

/// <summary>
/// The reflected cyclic redundancy checks that S3 knows, eight bytes a step (Kounavis and Berry, "A Systematic Approach to Building High
/// Performance Software-based CRC Generators", 2005). A 32 bit check is the same computation in the lower half of the register.
/// </summary>
internal sealed class ReflectedCrc(ulong[][] table, int bytes) : Checksum
{
    public const ulong Crc32 = 0xEDB88320;
    public const ulong Crc32C = 0x82F63B78;
    public const ulong Crc64Nvme = 0x9A6C9329AC4BC9B5;

    public static readonly ulong[][] Crc32Table = Table(Crc32);
    public static readonly ulong[][] Crc32CTable = Table(Crc32C);
    public static readonly ulong[][] Crc64NvmeTable = Table(Crc64Nvme);

    private readonly ulong _ones = bytes == 8 ? ulong.MaxValue : uint.MaxValue;
    private ulong _register = bytes == 8 ? ulong.MaxValue : uint.MaxValue;

    public override void Append(ReadOnlySpan<byte> data)
    {
        var register = _register;
        while (data.Length >= 8)
        {
            var word = register ^ BinaryPrimitives.ReadUInt64LittleEndian(data);
            register = table[7][word & 0xFF] ^ table[6][(word >> 8) & 0xFF] ^ table[5][(word >> 16) & 0xFF] ^ table[4][(word >> 24) & 0xFF]
                ^ table[3][(word >> 32) & 0xFF] ^ table[2][(word >> 40) & 0xFF] ^ table[1][(word >> 48) & 0xFF] ^ table[0][word >> 56];
            data = data[8..];
        }

        foreach (var one in data)
        {
            register = table[0][(register ^ one) & 0xFF] ^ (register >> 8);
        }

        _register = register;
    }

    public override byte[] Finish()
    {
        var value = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(value, _register ^ _ones);
        return value[(8 - bytes)..];
    }

    public override void Dispose()
    {
    }

    private static ulong[][] Table(ulong polynomial)
    {
        var table = Enumerable.Range(0, 8).Select(_ => new ulong[256]).ToArray();
        for (var i = 0; i < 256; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? (value >> 1) ^ polynomial : value >> 1;
            }

            table[0][i] = value;
        }

        for (var i = 0; i < 256; i++)
        {
            for (var slice = 1; slice < 8; slice++)
            {
                var before = table[slice - 1][i];
                table[slice][i] = table[0][before & 0xFF] ^ (before >> 8);
            }
        }

        return table;
    }
}

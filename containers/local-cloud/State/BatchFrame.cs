using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.LocalCloud.State;

/// <summary>A batch as it stands in a file: 24 bytes of header, then its entries, each after its length.</summary>
internal static class BatchFrame
{
    // "SLW1".
    private const uint Mark = 0x31574C53;
    private const int LargestBytes = 1 << 30;

    public static void WriteHeader(Span<byte> batch, long number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(batch, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(batch[4..], batch.Length - CommitBatch.HeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(batch[16..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[8..], Sum(batch[16..]));
    }

    /// <summary>
    /// Calls <paramref name="entry"/> for each entry of a file that is not empty, with its place, and returns the file's end and the number
    /// of its last batch. What a killed run left of a batch that it never acknowledged, at the very end, does not count.
    /// </summary>
    /// <exception cref="InvalidDataException">A whole batch follows one that cannot be read: acknowledged entries were damaged.</exception>
    public static (long End, long Number) Read(SafeFileHandle file, string path, Action<long, ReadOnlyMemory<byte>> entry)
    {
        var (at, number, length) = (0L, 0L, RandomAccess.GetLength(file));
        while (TryRead(file, at, length) is { } batch && batch.Number == number + 1)
        {
            for (var place = CommitBatch.HeaderBytes; place < batch.Bytes.Length;)
            {
                var size = BinaryPrimitives.ReadInt32LittleEndian(batch.Bytes.AsSpan(place));
                place += sizeof(int);
                if (size > 0)
                {
                    entry(at + place, batch.Bytes.AsMemory(place, size));
                }

                place += size;
            }

            (at, number) = (at + batch.Bytes.Length, batch.Number);
        }

        if (FindAfter(file, at, length, number) is { } later)
        {
            throw new InvalidDataException(
                $"{path} is damaged between the bytes {at} and {later}: expected batch {number + 1} there, found none, and later ones are "
                + "whole. "
                + "What stood there was acknowledged. Restore the file from a copy; or move it away, which loses all that is in it, and "
                + "start again.");
        }

        return (at, number);
    }

    private static (byte[] Bytes, long Number)? TryRead(SafeFileHandle file, long at, long length)
    {
        Span<byte> header = stackalloc byte[CommitBatch.HeaderBytes];
        if (RandomAccess.Read(file, header, at) < header.Length || BinaryPrimitives.ReadUInt32LittleEndian(header) != Mark)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        if (size < 0 || size > LargestBytes || at + header.Length + size > length)
        {
            return null;
        }

        var bytes = GC.AllocateUninitializedArray<byte>(header.Length + size);
        for (int done = 0, read; done < bytes.Length; done += read)
        {
            if ((read = RandomAccess.Read(file, bytes.AsSpan(done), at + done)) == 0)
            {
                return null;
            }
        }

        return Sum(bytes.AsSpan(16)) == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8))
            ? (bytes, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)))
            : null;
    }

    // A batch is written when the one before it is synced: a whole one behind a torn one cannot be what a crash left.
    private static long? FindAfter(SafeFileHandle file, long from, long length, long number)
    {
        var buffer = new byte[1 << 20];
        for (var at = from; at < length;)
        {
            var read = RandomAccess.Read(file, buffer, at);
            if (read < sizeof(uint))
            {
                return null;
            }

            for (var i = 0; i <= read - sizeof(uint); i++)
            {
                var next = buffer.AsSpan(i, read - i).IndexOf((byte)(Mark & 0xFF));
                if (next < 0 || (i += next) > read - sizeof(uint))
                {
                    break;
                }

                if (MemoryMarshal.Read<uint>(buffer.AsSpan(i)) == Mark
                    && TryRead(file, at + i, length) is { } batch
                    && batch.Number > number)
                {
                    // Numbers of the next batch, at the place where it belongs, were read above.
                    return at + i;
                }
            }

            at += Math.Max(1, read - sizeof(uint) + 1);
        }

        return null;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var last in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, last);
        }

        return ~sum;
    }
}

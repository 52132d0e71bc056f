using System.Buffers.Binary;
using System.Text;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>What a program's first bytes say of it.</summary>
internal static class ProgramFile
{
    private const int HeadBytes = 4096;
    private const int InterpreterSegment = 3;

    /// <summary>
    /// The program that the kernel starts to run this one: of a script what its first line names, of a dynamically linked program its
    /// loader (ELF, program header PT_INTERP). Null when it needs none, or says so further on than its first 4096 bytes.
    /// </summary>
    public static string? Interpreter(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[HeadBytes];
        ReadOnlySpan<byte> head = buffer.AsSpan(0, file.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false));
        return head.StartsWith("#!"u8) ? OfScript(head[2..]) : head.StartsWith("\u007fELF"u8) ? OfElf(head) : null;
    }

    private static string? OfScript(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        var words = Encoding.UTF8.GetString(end < 0 ? head : head[..end]).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault();
    }

    // Only the layout of 64-bit little-endian machines: the two that images are built for.
    private static string? OfElf(ReadOnlySpan<byte> head)
    {
        if (head.Length < 64 || head[4] != 2 || head[5] != 1)
        {
            return null;
        }

        var table = BinaryPrimitives.ReadUInt64LittleEndian(head[32..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(head[54..]), count = BinaryPrimitives.ReadUInt16LittleEndian(head[56..]);
        for (var i = 0; i < count && table + (ulong)((i + 1) * size) <= (ulong)head.Length && size >= 56; i++)
        {
            var segment = head.Slice((int)table + (i * size), size);
            var offset = BinaryPrimitives.ReadUInt64LittleEndian(segment[8..]);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(segment[32..]);
            if (
                BinaryPrimitives.ReadInt32LittleEndian(segment) == InterpreterSegment && length < HeadBytes
                    && offset + length <= (ulong)head.Length)
            {
                return Encoding.UTF8.GetString(head.Slice((int)offset, (int)length)).TrimEnd('\0');
            }
        }

        return null;
    }
}

using System.Text.Unicode;

namespace Slipway.Domain.Data;

/// <summary>Finds files that are not UTF-8.</summary>
internal static class EncodingCheck
{
    private const string Expected = "text in UTF-8";

    /// <summary>False when the file cannot be read at all; invalid bytes are reported a line and reading may go on.</summary>
    public static bool Run(ReadOnlySpan<byte> file, DataErrors errors)
    {
        var start = file[..Math.Min(file.Length, 1024)];
        if (start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]) || start.Contains((byte)0))
        {
            var order = start.StartsWith<byte>([0xFF, 0xFE]) || start.IndexOf((byte)0) % 2 == 1 ? "LE" : "BE";
            errors.Add(1, null, "UTF-16, or bytes that are no text", Expected, $"Convert it: iconv -f UTF-16{order} -t UTF-8 FILE > NEW.");
            return false;
        }

        if (!Utf8.IsValid(file))
        {
            InvalidLines(file, errors);
        }

        return true;
    }

    private static void InvalidLines(ReadOnlySpan<byte> file, DataErrors errors)
    {
        var number = 0;
        foreach (var range in file.Split((byte)'\n'))
        {
            number++;
            var line = file[range];
            if (!Utf8.IsValid(line))
            {
                errors.Add(
                    number,
                    null,
                    $"the byte 0x{FirstInvalid(line):X2}, which is not UTF-8",
                    Expected,
                    "Convert it from its own encoding, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW.");
            }
        }
    }

    private static byte FirstInvalid(ReadOnlySpan<byte> line)
    {
        while (System.Text.Rune.DecodeFromUtf8(line, out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            line = line[length..];
        }

        return line[0];
    }
}

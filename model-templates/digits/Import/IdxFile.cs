using System.Buffers.Binary;
using System.IO.Compression;

namespace Slipway.Digits.Import;

/// <summary>
/// The IDX format of MNIST (LeCun, Cortes, Burges): a magic number, 0x0801 for labels and 0x0803 for images, sizes as big-endian 32-bit
/// numbers, then a byte a value. Faults are <see cref="InvalidDataException"/> with the offset in the file, counted without compression.
/// </summary>
internal static class IdxFile
{
    public const uint ImagesMagic = 0x00000803;
    public const uint LabelsMagic = 0x00000801;
    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    /// <summary>The bytes of a file, unpacked when they are gzipped.</summary>
    public static byte[] ReadBytes(string path, string what)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: expected an IDX file of {what}, found none. Give its path with --{what}.");
        }

        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith(GzipMagic))
        {
            return bytes;
        }

        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            packed.CopyTo(plain);
            return plain.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"{path}: expected a whole gzip file, found a damaged one ({e.Message.TrimEnd('.')}). Copy or download it again.", e);
        }
    }

    /// <summary>Checks the magic number and the length of the header.</summary>
    public static void CheckHeader(ReadOnlySpan<byte> content, string path, uint magic, int headerBytes)
    {
        var (what, other) = magic == ImagesMagic ? ("images", "labels") : ("labels", "images");
        if (content.Length < 4)
        {
            throw Fault(
                path, 0, $"the magic number 0x{magic:X8} of {what}", $"a file of {content.Length} bytes", "Copy or download it again");
        }

        var found = BinaryPrimitives.ReadUInt32BigEndian(content);
        if (found is ImagesMagic or LabelsMagic && found != magic)
        {
            throw Fault(
                path,
                0,
                $"the magic number 0x{magic:X8} of {what}",
                $"0x{found:X8}, that of {other}",
                $"Give this file with --{other}, and the {what} with --{what}");
        }

        if (found != magic)
        {
            throw Fault(
                path,
                0,
                $"the magic number 0x{magic:X8} of {what}",
                $"0x{found:X8}",
                "Give an IDX file as MNIST has them, as it is or gzipped");
        }

        if (content.Length < headerBytes)
        {
            throw Fault(path, content.Length, $"a header of {headerBytes} bytes", "the end of the file", "Copy or download it again");
        }
    }

    /// <summary>A size of the header.</summary>
    public static uint Size(ReadOnlySpan<byte> content, int offset) => BinaryPrimitives.ReadUInt32BigEndian(content[offset..]);

    /// <summary>Checks that the values fill the file.</summary>
    public static void CheckLength(ReadOnlySpan<byte> content, string path, int headerBytes, long count, int bytesEach, string each)
    {
        var expected = headerBytes + (count * bytesEach);
        if (content.Length < expected)
        {
            throw Fault(
                path,
                content.Length,
                $"{expected} bytes, for the header says {count} {each}s",
                $"the end of the file, in {each} {((content.Length - headerBytes) / bytesEach) + 1}",
                "Copy or download it again");
        }

        if (content.Length > expected)
        {
            throw Fault(
                path, expected, $"the end of the file, for the header says {count} {each}s", $"{content.Length - expected} more bytes",
                "Correct the count in the header, or cut the file there");
        }
    }

    public static InvalidDataException Fault(string path, long offset, string expected, string found, string fix) =>
        new($"{path}, offset {offset}: expected {expected}, found {found}. {fix}.");
}

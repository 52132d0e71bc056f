using System.Buffers.Binary;
using System.IO.Compression;
using Slipway.Digits.Samples;
using Slipway.Training;

namespace Slipway.Digits.Tests;

/// <summary>IDX files as MNIST has them, made of drawn digits.</summary>
internal static class Idx
{
    /// <summary>Draws digits 0, 1, 2 and so on.</summary>
    public static byte[] Images(int count, uint magic = 0x803, uint rows = 28, uint columns = 28, uint? said = null)
    {
        var random = new SeededRandom(1);
        var canvas = new Canvas();
        using var file = new MemoryStream();
        Sizes(file, magic, said ?? (uint)count, rows, columns);
        for (var i = 0; i < count; i++)
        {
            file.Write(canvas.Draw(Glyphs.Of(i % 10, 0, isLate: false), new Handwriting(random), random));
        }

        return file.ToArray();
    }

    public static byte[] Labels(int count, uint magic = 0x801, uint? said = null)
    {
        using var file = new MemoryStream();
        Sizes(file, magic, said ?? (uint)count);
        file.Write([.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);
        return file.ToArray();
    }

    public static byte[] Packed(byte[] content)
    {
        using var file = new MemoryStream();
        using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(content);
        }

        return file.ToArray();
    }

    private static void Sizes(MemoryStream file, params uint[] sizes)
    {
        foreach (var size in sizes)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, size);
            file.Write(bytes);
        }
    }
}

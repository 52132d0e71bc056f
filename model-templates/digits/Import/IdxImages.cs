using Slipway.Digits.Samples;

namespace Slipway.Digits.Import;

/// <summary>Images of an IDX file.</summary>
/// <param name="content">The whole file, checked.</param>
internal sealed class IdxImages(byte[] content)
{
    private const int HeaderBytes = 16;
    private const int ImageBytes = ImageCsv.Fine * ImageCsv.Fine;

    /// <summary>How many.</summary>
    public int Count => (content.Length - HeaderBytes) / ImageBytes;

    /// <summary>28 x 28 grey values.</summary>
    public ReadOnlySpan<byte> this[int image] => content.AsSpan(HeaderBytes + (image * ImageBytes), ImageBytes);

    /// <summary>
    /// Checks a file; <paramref name="path"/> is only named in messages. Throws <see cref="InvalidDataException"/> for what is wrong.
    /// </summary>
    public static IdxImages Read(byte[] content, string path)
    {
        IdxFile.CheckHeader(content, path, IdxFile.ImagesMagic, HeaderBytes);
        CheckSide(content, path, 8, "rows");
        CheckSide(content, path, 12, "columns");
        var count = IdxFile.Size(content, 4);
        if (count == 0)
        {
            throw IdxFile.Fault(path, 4, "at least one image", "0 images", "Give a file that holds some");
        }

        IdxFile.CheckLength(content, path, HeaderBytes, count, ImageBytes, "image");
        return new IdxImages(content);
    }

    private static void CheckSide(byte[] content, string path, int offset, string what)
    {
        if (IdxFile.Size(content, offset) is var size && size != ImageCsv.Fine)
        {
            throw IdxFile.Fault(
                path,
                offset,
                $"{ImageCsv.Fine} {what} an image, as MNIST has them",
                $"{size}",
                $"Scale the images to {ImageCsv.Fine} x {ImageCsv.Fine} pixels first");
        }
    }
}

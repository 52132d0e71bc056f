using Slipway.Digits.Samples;

namespace Slipway.Digits.Import;

/// <summary>Writes images and labels as a data file of this template.</summary>
internal static class IdxToCsv
{
    public static void Write(TextWriter output, IdxImages images, ReadOnlySpan<byte> digits)
    {
        output.Write(ImageCsv.Header);
        for (var image = 0; image < images.Count; image++)
        {
            ImageCsv.WriteRow(output, image, images[image], digits[image]);
        }
    }
}

using Slipway.Digits.Network;

namespace Slipway.Digits.Import;

/// <summary>Labels of an IDX file.</summary>
internal static class IdxLabels
{
    private const int HeaderBytes = 8;

    /// <summary>
    /// The digits. Throws <see cref="InvalidDataException"/> for what is wrong; <paramref name="path"/> is only named in messages.
    /// </summary>
    /// <param name="content">The whole file.</param>
    /// <param name="path">Its path.</param>
    /// <param name="images">How many there are to be.</param>
    public static byte[] Read(byte[] content, string path, int images)
    {
        IdxFile.CheckHeader(content, path, IdxFile.LabelsMagic, HeaderBytes);
        var count = IdxFile.Size(content, 4);
        if (count != images)
        {
            throw IdxFile.Fault(
                path, 4, $"{images} labels, one an image", $"{count}", "Give the labels that belong to these images with --labels");
        }

        IdxFile.CheckLength(content, path, HeaderBytes, count, 1, "label");
        var labels = content[HeaderBytes..];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= DigitNetwork.Classes)
            {
                throw IdxFile.Fault(
                    path,
                    HeaderBytes + i,
                    "a digit from 0 to 9",
                    $"{labels[i]} as label {i + 1}",
                    "Correct it, or take image and label out");
            }
        }

        return labels;
    }
}

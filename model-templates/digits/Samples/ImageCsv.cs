using System.Globalization;

namespace Slipway.Digits.Samples;

/// <summary>
/// The columns of a data file: the time, the pixels row by row as whole numbers from 0 (paper) to 255 (ink), the digit. Images of 28 x 28
/// pixels become 14 x 14: each pixel the mean of four, which keeps the strokes and quarters the work.
/// </summary>
internal static class ImageCsv
{
    /// <summary>Pixels on a side of an image as it is drawn, and as MNIST has it.</summary>
    public const int Fine = 28;

    /// <summary>Pixels on a side of an image as the model reads it.</summary>
    public const int Side = Fine / 2;

    /// <summary>Pixels that the model reads.</summary>
    public const int Pixels = Side * Side;

    // Neither drawn images nor IDX files say when they were written: a row a minute keeps their order.
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The first line.</summary>
    public static string Header => $"written,{string.Join(',', Enumerable.Range(0, Pixels).Select(pixel => $"p{pixel}"))},digit\n";

    /// <summary>One row.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="row">Its number, from 0.</param>
    /// <param name="fine">28 x 28 grey values.</param>
    /// <param name="digit">What it shows.</param>
    public static void WriteRow(TextWriter output, int row, ReadOnlySpan<byte> fine, int digit)
    {
        output.Write(Start.AddMinutes(row).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            var corner = (pixel / Side * 2 * Fine) + (pixel % Side * 2);
            var sum = fine[corner] + fine[corner + 1] + fine[corner + Fine] + fine[corner + Fine + 1];
            output.Write(',');
            output.Write((sum + 2) / 4);
        }

        output.Write(',');
        output.Write(digit);
        output.Write('\n');
    }
}

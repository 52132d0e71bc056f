using System.Runtime.InteropServices;

namespace Slipway.Regression.Jobs;

/// <summary>
/// The normal equations so far: sums over the first <see cref="Row"/> rows. They are added in the order of the rows, so that sums that were
/// taken up again from their <see cref="Bytes"/> are, to the last digit, those of a run that nobody interrupted.
/// </summary>
/// <param name="Row">Rows that are in them.</param>
/// <param name="Gram">Square matrix of the features' products, the intercept first; the lower triangle is filled.</param>
/// <param name="Moments">The features' products with the targets.</param>
internal sealed record RidgeSums(int Row, double[] Gram, double[] Moments)
{
    public static RidgeSums Zero(int size) => new(0, new double[size * size], new double[size]);

    /// <summary>
    /// Reads what <see cref="Bytes"/> wrote. Throws <see cref="FormatException"/> when it is of another number of features.
    /// </summary>
    public static RidgeSums Read(byte[] content, int size)
    {
        var expected = sizeof(int) + (sizeof(double) * size * (size + 1));
        if (content.Length != expected)
        {
            throw new FormatException($"expected the sums of {size} features in {expected} bytes, found {content.Length} bytes.");
        }

        var numbers = MemoryMarshal.Cast<byte, double>(content.AsSpan(sizeof(int)));
        return new RidgeSums(BitConverter.ToInt32(content), numbers[..(size * size)].ToArray(), numbers[(size * size)..].ToArray());
    }

    public byte[] Bytes() =>
        [.. BitConverter.GetBytes(Row), .. MemoryMarshal.AsBytes<double>(Gram), .. MemoryMarshal.AsBytes<double>(Moments)];
}

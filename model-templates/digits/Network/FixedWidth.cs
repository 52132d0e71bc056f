using System.Runtime.Intrinsics;

namespace Slipway.Digits.Network;

/// <summary>
/// Sums over vectors of eight numbers, whatever the processor has: the order of additions, and so the last digit, does not depend on its
/// width. Products and sums are rounded one by one; a fused multiply-add would round otherwise where the processor has one.
/// </summary>
internal static class FixedWidth
{
    private const int Width = 8;

    /// <summary>Sum of products.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (first, second) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var i = 0;
        for (; i + (2 * Width) <= left.Length; i += 2 * Width)
        {
            first += Vector256.Create(left[i..]) * Vector256.Create(right[i..]);
            second += Vector256.Create(left[(i + Width)..]) * Vector256.Create(right[(i + Width)..]);
        }

        for (; i + Width <= left.Length; i += Width)
        {
            first += Vector256.Create(left[i..]) * Vector256.Create(right[i..]);
        }

        var sums = first + second;
        var sum = 0f;
        for (var lane = 0; lane < Width; lane++)
        {
            sum += sums[lane];
        }

        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="values"/> to <paramref name="sums"/>.</summary>
    public static void AddTimes(Span<float> sums, float factor, ReadOnlySpan<float> values)
    {
        var factors = Vector256.Create(factor);
        var i = 0;
        for (; i + Width <= sums.Length; i += Width)
        {
            (Vector256.Create((ReadOnlySpan<float>)sums[i..]) + (factors * Vector256.Create(values[i..]))).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += factor * values[i];
        }
    }
}

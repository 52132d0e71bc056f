using System.Buffers.Text;

namespace Slipway.Domain.Judging.Events;

/// <summary>Numbers in event files. The usual short decimals are read without the general parser, to the same last digit.</summary>
internal static class NumberText
{
    private static readonly double[] Powers = [.. Enumerable.Range(0, 23).Select(k => Math.Pow(10, k))];

    /// <summary>Reads the whole text as a number; false when it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        var negative = !text.IsEmpty && text[0] == '-';
        var (digits, mantissa, fraction) = (0, 0UL, -1);
        for (var i = negative ? 1 : 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
            {
                mantissa = (mantissa * 10) + (ulong)digit;
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            }
            else if (text[i] == '.' && fraction < 0)
            {
                fraction = 0;
            }
            else
            {
                return General(text, out value);
            }
        }

        // Below 2^53 both parts are exact, and one division rounds once (Clinger, 1990).
        if (digits is 0 or > 15)
            return General(text, out value);
        value = fraction > 0 ? mantissa / Powers[fraction] : mantissa;
        value = negative ? -value : value;
        return true;
    }

    private static bool General(ReadOnlySpan<byte> text, out double value) =>
        Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;
}

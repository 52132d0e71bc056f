namespace Slipway.Domain.Data;

/// <summary>
/// Reads the numbers that data mostly holds, such as <c>-12.375</c>, in a fraction of the general reader's time and to the same last bit.
/// With at most 15 digits both the digits and the power of ten are doubles without error, and so one correctly rounded division gives the
/// nearest double (W. D. Clinger, How to read floating point numbers accurately, 1990).
/// </summary>
internal static class PlainNumber
{
    // 10^15 < 2^53: every whole number of so many digits is a double.
    private const int MostDigits = 15;

    private static readonly double[] Tens = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>False for everything but digits, with a minus before and a point in between; the general reader then decides.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        var isNegative = !text.IsEmpty && text[0] == (byte)'-';
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > MostDigits + 1)
        {
            return false;
        }

        var (value, point) = (0L, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (uint)(digits[i] - '0');
            if (digit <= 9)
            {
                value = (value * 10) + digit;
            }
            else if (digits[i] == (byte)'.' && point < 0 && i > 0 && i < digits.Length - 1)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (point < 0 && digits.Length > MostDigits)
        {
            return false;
        }

        var size = point < 0 ? value : value / Tens[digits.Length - 1 - point];
        number = isNegative ? -size : size;
        return true;
    }
}

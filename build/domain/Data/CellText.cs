using System.Globalization;
using System.Text;

namespace Slipway.Domain.Data;

/// <summary>How the text of a cell is read: the same everywhere, whatever file or request it stands in.</summary>
public static class CellText
{
    /// <summary>Longest piece of a cell that is shown in a message.</summary>
    private const int ShownCharacters = 40;

    /// <summary>Reads a finite number with a decimal point; false for anything else, also for NaN and infinity.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> cell, out double number) =>
        PlainNumber.TryRead(cell, out number)
        || (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));

    /// <summary>Whether a cell says that there is no value: nothing, or one of the words that programs write for it.</summary>
    public static bool IsGap(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t"u8);
        return cell.Length switch
        {
            0 => true,
            1 => cell[0] == (byte)'?',
            <= 4 =>
                Ascii.EqualsIgnoreCase(cell, "na"u8)
                    || Ascii.EqualsIgnoreCase(cell, "n/a"u8)
                    || Ascii.EqualsIgnoreCase(cell, "nan"u8)
                    || Ascii.EqualsIgnoreCase(cell, "null"u8),
            _ => false,
        };
    }

    /// <summary>
    /// The category that a cell names: without spaces around it, and without a fraction of zeros, because some programs
    /// write the category 3 as 3.0. An empty cell is a category of its own.
    /// </summary>
    public static ReadOnlySpan<byte> Category(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim((byte)' ');
        var point = cell.IndexOf((byte)'.');
        var isWholeNumber = point > 0
            && point + 1 < cell.Length
            && !cell[(point + 1)..].ContainsAnyExcept((byte)'0')
            && !cell[(cell[0] == (byte)'-' && point > 1 ? 1 : 0)..point].ContainsAnyExceptInRange((byte)'0', (byte)'9');
        return isWholeNumber ? cell[..point] : cell;
    }

    /// <summary>A cell as it is shown in a message: in quotes, shortened, without line ends.</summary>
    public static string Show(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell.Length > 4 * ShownCharacters ? cell[..(4 * ShownCharacters)] : cell);
        var shown = string.Concat(text.Take(ShownCharacters).Select(c => char.IsControl(c) ? ' ' : c));
        return shown.Length < text.Length ? $"'{shown}...'" : cell.IsEmpty ? "nothing" : $"'{shown}'";
    }
}

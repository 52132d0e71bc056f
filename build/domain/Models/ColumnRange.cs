using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Domain.Models;

/// <summary>
/// Columns with a common name and a number, written <c>p0..p195</c>: for data such as images, where a column each would be no declaration
/// but a copy of the header.
/// </summary>
/// <param name="Prefix">What their names have in common.</param>
/// <param name="First">Number of the first.</param>
/// <param name="Last">Number of the last.</param>
public sealed partial record ColumnRange(string Prefix, int First, int Last)
{
    /// <summary>Most columns of a range.</summary>
    public const int MostColumns = 10_000;

    /// <summary>Whether it holds at least one column and at most <see cref="MostColumns"/>.</summary>
    public bool IsAscending => Last >= First && Last - First < MostColumns;

    /// <summary>The names of the columns, in order.</summary>
    public IEnumerable<string> Names() =>
        Enumerable.Range(First, Last - First + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}"));

    /// <summary>Reads a range; null for a text that is none, and then names a column as it stands.</summary>
    public static ColumnRange? Parse(string text)
    {
        var match = Form().Match(text ?? "");
        return match.Success
            ? new(
                match.Groups["prefix"].Value,
                int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    // Numbers without leading zeros: p007 is another column than p7.
    [GeneratedRegex(
        @"^(?<prefix>.*?\D)(?<first>0|[1-9][0-9]{0,8})\.\.\k<prefix>(?<last>0|[1-9][0-9]{0,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

using System.Text;

namespace Slipway.Runners.Reports.Html;

/// <summary>Encodes text for element content and for quoted attributes alike.</summary>
internal static class HtmlText
{
    /// <summary>
    /// The text with the five special characters as references. Control characters other than tab and newline are not allowed in HTML, and
    /// lone surrogates cannot be written as UTF-8: both become the replacement character.
    /// </summary>
    public static void Append(StringBuilder target, string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => target.Append("&amp;"),
                '<' => target.Append("&lt;"),
                '>' => target.Append("&gt;"),
                '"' => target.Append("&quot;"),
                '\'' => target.Append("&#39;"),
                '\t' or '\n' => target.Append((char)rune.Value),
                < ' ' or (>= 0x7f and < 0xa0) => target.Append('\ufffd'),
                _ => target.Append(rune.ToString()),
            };
        }
    }
}

using System.Text.RegularExpressions;

namespace Slipway.Runners.Reports.PullRequest;

/// <summary>
/// Text of manifests, containers and logs in a comment that a bot writes: it must neither notify anybody, link anywhere, close or mention
/// issues, nor become markup. Markdown's own escapes do not stop GitHub from linking addresses, @names and #1 in what is left as text; a
/// zero-width space inside them does.
/// </summary>
internal static partial class CommentText
{
    private const string Gap = "\u200b";

    /// <summary>On one line, for text and for cells of a table.</summary>
    public static string Escape(string? text, int longest = 600)
    {
        var shown = text ?? "";
        if (shown.Length > longest)
        {
            shown = shown[..(char.IsHighSurrogate(shown[longest - 1]) ? longest - 1 : longest)] + "…";
        }

        // Characters that turn or hide text would let a name look like another.
        shown = Hidden().Replace(shown, "");
        shown = Links().Replace(shown, match => match.Value[..1] + Gap + match.Value[1..]);
        return JobSummary.Escape(shown).Replace("\\#", "\\#" + Gap, StringComparison.Ordinal);
    }

    /// <summary>Names, digests and versions.</summary>
    public static string Code(string? text) => $"<code>{Escape(text, 200)}</code>";

    // Schemes, www, commands such as "Fixes GH-1", and dots in names such as evil.example, which clients link.
    [GeneratedRegex(@":(?=//)|\bwww(?=\.)|\bGH(?=-\d)|\bmailto(?=:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();
}

using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Events.Patterns;

/// <summary><c>{"wildcard": "dir/*.png"}</c>: a star is any run of characters, a backslash makes a star or a backslash itself.</summary>
internal static class WildcardPattern
{
    /// <summary>Reads one; throws InvalidEventPatternException.</summary>
    public static Func<string, bool> Read(string text)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                expression.Append(i < text.Length && text[i] is '*' or '\\'
                    ? Regex.Escape(text[i].ToString())
                    : throw EventErrors.Pattern("Invalid escape character in wildcard"));
            }
            else if (text[i] == '*')
            {
                expression.Append(i > 0 && text[i - 1] == '*' && expression[^1] == '*'
                    ? throw EventErrors.Pattern("Consecutive wildcard characters in wildcard")
                    : ".*");
            }
            else
            {
                expression.Append(Regex.Escape(text[i].ToString()));
            }
        }

        // Without backtracking: a pattern of many stars must not take forever.
        var regex = new Regex(expression.Append("\\z").ToString(),
            RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return regex.IsMatch;
    }
}

namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>Patterns of policies: * stands for any text, ? for one character.</summary>
internal static class Wildcard
{
    /// <summary>Stands in a pattern for a star, and <see cref="PlainQuestion"/> for a question mark, that is none of its wildcards; no
    /// text has either.</summary>
    public const char PlainStar = '\uE000';

    /// <inheritdoc cref="PlainStar" />
    public const char PlainQuestion = '\uE001';

    /// <summary>Whether a pattern fits the whole text.</summary>
    public static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        // Where the last star stands, and how much of the text it has taken: when the rest does not fit, it takes one more.
        var (p, t, star, taken) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, taken) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], ignoreCase)))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    /// <summary>As <see cref="Fits"/>, part by part of an ARN: no star reaches over the colon of another part, but for the last.</summary>
    public static bool FitsArn(string pattern, string arn)
    {
        var patterns = pattern.Split(':', 6);
        var parts = arn.Split(':', 6);
        return patterns.Length < 6 || parts.Length < 6
            ? Fits(pattern, arn)
            : patterns.Zip(parts).All(pair => Fits(pair.First, pair.Second));
    }

    private static bool Same(char one, char other, bool ignoreCase) =>
        one == other || (one == PlainStar && other == '*') || (one == PlainQuestion && other == '?')
            || (ignoreCase && char.ToUpperInvariant(one) == char.ToUpperInvariant(other));
}

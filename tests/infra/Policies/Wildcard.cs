namespace Slipway.Infra.Tests.Policies;

/// <summary>Patterns of policies: * is any text, also none, ? any one character.</summary>
internal static class Wildcard
{
    /// <summary>Whether the whole text fits. Greedy with one step back: linear enough for policies.</summary>
    public static bool Matches(string pattern, string text, bool ignoreCase = false)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], ignoreCase)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private static bool Same(char a, char b, bool ignoreCase) => a == b
        || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}

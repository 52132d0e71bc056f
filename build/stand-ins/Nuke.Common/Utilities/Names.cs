using System.Text;

namespace Nuke.Common.Utilities;

/// <summary>How names are written on the command line, and what was meant by a wrong one.</summary>
internal static class Names
{
    private static readonly string[] KnownWords = ["GitHub", "NuGet", "DotNet", "MSBuild"];

    /// <summary><c>ApprovalToken</c> becomes <c>approval-token</c>.</summary>
    public static string Dashed(string name)
    {
        foreach (var word in KnownWords)
            name = name.Replace(word, word[0] + word[1..].ToLowerInvariant());

        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                                   && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '-')
                result.Append('-');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    /// <summary>Names are compared without dashes and case: <c>--no-logo</c>, <c>-NoLogo</c> and <c>NoLogo</c> are one.</summary>
    public static bool Same(string left, string right)
        => string.Equals(left.Replace("-", string.Empty), right.Replace("-", string.Empty), StringComparison.OrdinalIgnoreCase);

    /// <summary>The candidate nearest to a wrong name, or null when none is near.</summary>
    public static string Nearest(string wrong, IEnumerable<string> candidates)
    {
        var typed = wrong.Replace("-", string.Empty).ToLowerInvariant();
        var (best, bestDistance) = (default(string), Math.Max(2, typed.Length / 3) + 1);
        foreach (var candidate in candidates)
        {
            var name = candidate.Replace("-", string.Empty).ToLowerInvariant();
            var distance = typed.Length >= 3 && name.StartsWith(typed, StringComparison.Ordinal) ? 1 : Distance(typed, name);
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>Levenshtein distance: the fewest insertions, deletions and replacements between two words.</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

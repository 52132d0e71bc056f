using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Logs;

/// <summary>
/// A filter pattern for unstructured lines: <c>a b</c> both, <c>?a ?b</c> either, <c>-a</c> without, <c>"two words"</c> a phrase; case
/// counts. Patterns for JSON, for columns and regular expressions are refused.
/// </summary>
internal sealed partial class FilterPattern
{
    private readonly List<string> _all = [];
    private readonly List<string> _any = [];
    private readonly List<string> _none = [];

    private FilterPattern(string pattern)
    {
        foreach (Match term in Term().Matches(pattern))
        {
            var text = term.Groups["phrase"].Success ? term.Groups["phrase"].Value : term.Groups["word"].Value;
            (term.Groups["sign"].Value switch { "?" => _any, "-" => _none, _ => _all }).Add(text);
        }
    }

    /// <summary>Throws InvalidParameterException for a pattern that this cloud does not know.</summary>
    public static FilterPattern Parse(string pattern)
    {
        if (pattern.TrimStart() is ['{' or '[' or '%', ..])
        {
            throw LogErrors.Parameter(
                $"The local cloud knows filter patterns of words and phrases; it does not implement '{pattern}'. "
                + "Filter by words, or filter what it answers.");
        }

        return new FilterPattern(pattern);
    }

    /// <summary>Whether a line is one of those wanted.</summary>
    public bool Matches(string line) =>
        _all.TrueForAll(text => line.Contains(text, StringComparison.Ordinal))
        && (_any.Count == 0 || _any.Exists(text => line.Contains(text, StringComparison.Ordinal)))
        && !_none.Exists(text => line.Contains(text, StringComparison.Ordinal));

    [GeneratedRegex("""(?<sign>[?-]?)(?:"(?<phrase>[^"]*)"|(?<word>\S+))""")]
    private static partial Regex Term();
}

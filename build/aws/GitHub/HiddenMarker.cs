using System.Text.RegularExpressions;

namespace Slipway.Aws.GitHub;

/// <summary>
/// A marker in an HTML comment at the very start of a body, where no text of others can be: what follows cannot pretend to be one.
/// </summary>
internal static partial class HiddenMarker
{
    private const int MostCharacters = 65_536;
    private const string Cut = "\n\n_Cut here: GitHub takes 65,536 characters. The report has the rest._";

    public static string Write(string marker, string markdown)
    {
        if (!Allowed().IsMatch(marker) || marker.Contains("--", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"Expected a marker of letters, digits, spaces and . : _ - without '--', found '{marker}'.", nameof(marker));
        }
        var body = $"<!-- slipway:{marker} -->\n{markdown}";
        if (body.Length <= MostCharacters)
        {
            return body;
        }
        var end = MostCharacters - Cut.Length;
        return body[..(char.IsHighSurrogate(body[end - 1]) ? end - 1 : end)] + Cut;
    }

    /// <summary>The marker that a body starts with; null for none.</summary>
    public static string? Read(string? body) => Written().Match(body ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\A[A-Za-z0-9 .:_-]+\z")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\A<!-- slipway:([A-Za-z0-9 .:_-]+) -->\r?\n")]
    private static partial Regex Written();
}

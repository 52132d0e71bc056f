using System.Text.RegularExpressions;

namespace Slipway.Runners.Images.Builders;

/// <summary>
/// A folder's <c>.dockerignore</c>: patterns relative to the folder, with <c>*</c>, <c>?</c> and <c>**</c>, exceptions by <c>!</c>; the
/// last that fits decides. Build output of the .NET SDK and Python's compiled files are left out with or without it.
/// </summary>
internal sealed class IgnoreFile(IReadOnlyList<(Regex Pattern, bool Keeps)> patterns)
{
    private static readonly string[] Always = ["**/bin", "**/obj", "**/__pycache__"];

    public static IgnoreFile Read(string folder)
    {
        var path = Path.Combine(folder, ".dockerignore");
        return Parse(File.Exists(path) ? File.ReadAllLines(path) : []);
    }

    public static IgnoreFile Parse(IEnumerable<string> lines) => new(
    [
        .. from line in lines.Concat(Always)
           let text = line.Trim()
           where text.Length > 0 && !text.StartsWith('#')
           let keeps = text.StartsWith('!')
           select (Translate((keeps ? text[1..] : text).Trim('/')), keeps),
    ]);

    /// <summary>Whether a path below the folder, with forward slashes, is left out.</summary>
    public bool Ignores(string path) =>
        patterns.LastOrDefault(pattern => pattern.Pattern.IsMatch(path)) is { Pattern: not null, Keeps: false };

    /// <summary>Files below a folder that are not left out, relative to it, with forward slashes, in order of their names.</summary>
    public IEnumerable<string> Kept(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(path => !Ignores(path))
        .Order(StringComparer.Ordinal);

    /// <summary>What fits a folder fits everything in it.</summary>
    private static Regex Translate(string pattern) => new(
        "^" + Regex.Escape(pattern)
            .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal) + "(/.*)?$",
        RegexOptions.CultureInvariant);
}

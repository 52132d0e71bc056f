using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace Nuke.Common.IO;

public static class Globbing
{
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns)
    {
        var matcher = Matcher(patterns);
        return matcher.Execute(new DirectoryInfoWrapper(new DirectoryInfo(directory))).Files
            .Select(x => directory / x.Path).OrderBy(x => x.ToString(), StringComparer.Ordinal).ToList();
    }

    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns)
    {
        // The matcher knows files only: a directory matches as its own relative path would as a file.
        var matcher = Matcher(patterns);
        return Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories)
            .Where(x => matcher.Match(Path.GetRelativePath(directory, x)).HasMatches)
            .Select(AbsolutePath.Create).OrderBy(x => x.ToString(), StringComparer.Ordinal).ToList();
    }

    private static Matcher Matcher(string[] patterns)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        foreach (var pattern in patterns)
        {
            if (pattern.StartsWith('!'))
                matcher.AddExclude(pattern[1..]);
            else
                matcher.AddInclude(pattern);
        }

        return matcher;
    }
}

namespace Slipway.Runners.Sources;

/// <summary>What a Dockerfile copies out of the repository: the hosts that a template in another language declares.</summary>
internal static class DockerFile
{
    /// <summary>
    /// Paths relative to the build context, which is the repository: sources of COPY and ADD, but not those from another stage; <c>.</c> is
    /// all of it.
    /// </summary>
    public static IEnumerable<string> Copied(string text) =>
        from line in text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        let words = line.Split([' ', '\t', '[', ']', '"', ','], StringSplitOptions.RemoveEmptyEntries)
        where words.Length > 2 && (Is(words[0], "COPY") || Is(words[0], "ADD"))
        where !words.Any(word => word.StartsWith("--from", StringComparison.Ordinal))
        from source in words.Skip(1).SkipLast(1)
        where !source.StartsWith("--", StringComparison.Ordinal) && !source.Contains("://", StringComparison.Ordinal)
        select BeforeWildcard(source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source.TrimStart('/')).TrimEnd('/');

    private static bool Is(string word, string instruction) => word.Equals(instruction, StringComparison.OrdinalIgnoreCase);

    private static string BeforeWildcard(string path) => path.IndexOfAny(['*', '?']) is >= 0 and var wildcard
        ? path[..Math.Max(0, path.LastIndexOf('/', wildcard))]
        : path;
}

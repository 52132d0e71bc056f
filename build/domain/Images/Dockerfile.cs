using System.Text.RegularExpressions;

namespace Slipway.Domain.Images;

/// <summary>A Dockerfile's instructions in order (docs.docker.com, Dockerfile reference; heredocs are not read).</summary>
public sealed partial record Dockerfile(IReadOnlyList<DockerInstruction> Instructions)
{
    /// <summary>Name of the build argument that says which image a model's image is built on.</summary>
    public const string BaseArgument = "BASE_IMAGE";

    /// <summary>Reads it. Nothing is an error here: what does not fit is an instruction that no rule knows.</summary>
    public static Dockerfile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var instructions = new List<DockerInstruction>();
        var (first, joined) = (0, "");
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith('#') || (line.Length == 0 && joined.Length == 0))
            {
                continue;
            }

            first = joined.Length == 0 ? i + 1 : first;
            joined += line.EndsWith('\\') ? line[..^1] + " " : line;
            if (!line.EndsWith('\\') && joined.Trim().Length > 0)
            {
                instructions.Add(Instruction(first, joined.Trim()));
                joined = "";
            }
        }

        return new([.. instructions, .. joined.Trim().Length > 0 ? [Instruction(first, joined.Trim())] : Array.Empty<DockerInstruction>()]);
    }

    /// <summary>The instructions of one keyword.</summary>
    public IEnumerable<DockerInstruction> All(string keyword) => Instructions.Where(instruction => instruction.Keyword == keyword);

    /// <summary>The last of one keyword; null without any.</summary>
    public DockerInstruction? Last(string keyword) => All(keyword).LastOrDefault();

    /// <summary>The program that the image starts; null unless it is said in JSON form.</summary>
    public IReadOnlyList<string>? Entrypoint => Last("ENTRYPOINT")?.Json is { Count: > 0 } words ? words : null;

    /// <summary>The image that is built on without being told another: what <c>ARG BASE_IMAGE=</c> says; null without it.</summary>
    public string? DefaultBase =>
        All("ARG")
            .Select(argument => argument.Arguments.Split('=', 2))
            .FirstOrDefault(parts => parts[0] == BaseArgument) is [_, { Length: > 0 } image]
            ? image.Trim('"')
            : null;

    /// <summary>Whether the base is an argument.</summary>
    public bool TakesBase => All("ARG").Any(argument => argument.Arguments.Split('=')[0] == BaseArgument);

    /// <summary>Sources of COPY and ADD in the build context, but not those from another stage or an address.</summary>
    public IEnumerable<string> Copied =>
        from instruction in Instructions
        where instruction.Keyword is "COPY" or "ADD"
        let words = Unflagged(instruction)
        where !instruction.Arguments.Contains("--from", StringComparison.Ordinal)
        from source in words.SkipLast(1)
        where !source.Contains("://", StringComparison.Ordinal)
        select BeforeWildcard(source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source.TrimStart('/'))
            .TrimEnd('/') is { Length: > 0 } path
            ? path
            : ".";

    /// <summary>Labels whose values no argument decides.</summary>
    public IReadOnlyDictionary<string, string> Labels => (
        from label in All("LABEL")
        from Match pair in Pair().Matches(label.Arguments)
        let value = pair.Groups["quoted"].Success ? pair.Groups["quoted"].Value : pair.Groups["plain"].Value
        where !value.Contains('$', StringComparison.Ordinal)
        select KeyValuePair.Create(pair.Groups["key"].Value, value)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Names of Debian packages that RUN instructions install.</summary>
    public IEnumerable<string> InstalledPackages =>
        from run in All("RUN")
        from command in string.Join(' ', run.Words).Split(["&&", ";"], StringSplitOptions.None)
        let words = command.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
        where words.Length > 2 && words[0] is "apt-get" or "apt" && words.Contains("install")
        from word in words.SkipWhile(word => word != "install").Skip(1)
        where !word.StartsWith('-')
        select word.Trim('\'', '"').Split('=')[0];

    [GeneratedRegex("(?<key>[^\\s=\"]+)=(\"(?<quoted>[^\"]*)\"|(?<plain>\\S*))")]
    private static partial Regex Pair();

    private static IReadOnlyList<string> Unflagged(DockerInstruction instruction)
    {
        // Flags come before the JSON form too.
        var rest = instruction.Arguments;
        while (rest.StartsWith("--", StringComparison.Ordinal))
        {
            rest = rest.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? rest[end..].TrimStart() : "";
        }

        return (instruction with { Arguments = rest }).Words;
    }

    private static DockerInstruction Instruction(int line, string text) =>
        text.IndexOfAny([' ', '\t']) is > 0 and var end
            ? new(line, text[..end].ToUpperInvariant(), text[end..].Trim())
            : new(line, text.ToUpperInvariant(), "");

    private static string BeforeWildcard(string path) => path.IndexOfAny(['*', '?']) is >= 0 and var wildcard
        ? path[..Math.Max(0, path.LastIndexOf('/', wildcard))]
        : path;
}

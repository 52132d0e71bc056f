using System.Text.RegularExpressions;

namespace Slipway.Domain.Images.Rules;

/// <summary>Nothing secret in what everybody can read out of an image.</summary>
internal static partial class SecretRules
{
    public static IEnumerable<DockerfileFinding> Findings(Dockerfile file) =>
        from instruction in file.Instructions
        where instruction.Keyword is "ARG" or "ENV"
        from Match name in instruction.Keyword == "ARG"
            ? Names().Matches(instruction.Arguments.Split('=')[0])
            : Names().Matches(Values().Replace(instruction.Arguments, "="))
        select new DockerfileFinding(
            "SecretsUsedInArgOrEnv",
            instruction.Line,
            $"expected no secret in {instruction.Keyword}, because image and history show it; found '{name.Value}'");

    [GeneratedRegex(
        @"\b(\w*(password|passwd|secret)\w*|(\w+_)?(token|api_?key|access_key|credentials?|private_key)(_\w+)?)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    [GeneratedRegex("=(\"[^\"]*\"|\\S*)")]
    private static partial Regex Values();
}

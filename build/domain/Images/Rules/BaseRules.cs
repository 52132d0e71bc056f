using System.Text.RegularExpressions;

namespace Slipway.Domain.Images.Rules;

/// <summary>What an image is built on.</summary>
internal static partial class BaseRules
{
    public static IEnumerable<DockerfileFinding> Findings(Dockerfile file)
    {
        var stages = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "scratch" };
        foreach (var from in file.All("FROM"))
        {
            var words = from.Words.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
            var image = words.FirstOrDefault() ?? "";
            var isStage = stages.Contains(image);
            if (words is [_, _, var stage])
            {
                stages.Add(stage);
            }

            if (isStage)
            {
                continue;
            }

            var argument = Argument().Match(image);
            if (argument.Success)
            {
                var value = file.All("ARG")
                    .Select(declared => declared.Arguments.Split('=', 2))
                    .FirstOrDefault(parts => parts[0] == argument.Groups[1].Value);
                image = value is [_, var given] ? given.Trim('"') : value is null ? image : "";
            }

            if (image.Length > 0 && !Pinned().IsMatch(image))
            {
                yield return new(
                    "DL3006",
                    from.Line,
                    $"expected a base pinned by digest (NAME@sha256:...), or an ARG that the build gives one; found '{image}'");
            }

            if (image.EndsWith(":latest", StringComparison.Ordinal))
            {
                yield return new("DL3007", from.Line, $"expected a base that stays the same, found '{image}'");
            }
        }

        if (!file.All("FROM").Any())
        {
            yield return new("DL3061", 1, "expected FROM, found none");
        }
        else if (!file.TakesBase)
        {
            yield return new(
                "SLIP01",
                file.Last("FROM")!.Line,
                "expected 'ARG BASE_IMAGE' and 'FROM ${BASE_IMAGE}', so that a network without the usual registry can give its own base");
        }
    }

    [GeneratedRegex(@"^\$\{?(\w+)\}?$")]
    private static partial Regex Argument();

    [GeneratedRegex("(^|@)sha256:[0-9a-f]{64}$")]
    private static partial Regex Pinned();
}

using System.Text.RegularExpressions;

namespace Slipway.Domain.Images.Rules;

/// <summary>How packages and files get into the image.</summary>
internal static partial class PackageRules
{
    public static IEnumerable<DockerfileFinding> Findings(Dockerfile file)
    {
        foreach (var run in file.All("RUN"))
        {
            var command = string.Join(' ', run.Words);
            if (Install().IsMatch(command))
            {
                if (!command.Contains("--no-install-recommends", StringComparison.Ordinal))
                {
                    yield return new("DL3015", run.Line, "expected apt-get install with --no-install-recommends, found none");
                }

                if (!command.Contains("/var/lib/apt/lists", StringComparison.Ordinal))
                {
                    yield return new(
                        "DL3009", run.Line, "expected the lists of apt-get to be removed in the same RUN: rm -rf /var/lib/apt/lists/*");
                }
            }

            if (Sudo().IsMatch(command))
            {
                yield return new("DL3004", run.Line, "expected no sudo: say USER instead");
            }

            if (ToShell().IsMatch(command))
            {
                yield return new(
                    "SLIP05", run.Line, "expected files that are in the context or in a package, found a download that goes into a shell");
            }
        }

        foreach (var add in file.All("ADD"))
        {
            yield return new("DL3020", add.Line, "expected COPY: ADD unpacks and downloads");
        }
    }

    [GeneratedRegex(@"\bapt(-get)?\b[^&;|]*\binstall\b")]
    private static partial Regex Install();

    [GeneratedRegex(@"(^|[\s;&|])sudo\s")]
    private static partial Regex Sudo();

    [GeneratedRegex(@"\b(curl|wget)\b[^&;]*\|\s*(sudo\s+)?(ba|da|z)?sh\b")]
    private static partial Regex ToShell();
}

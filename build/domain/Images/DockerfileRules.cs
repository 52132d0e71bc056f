using Slipway.Domain.Images.Rules;

namespace Slipway.Domain.Images;

/// <summary>
/// The rules that a model's Dockerfile keeps. Ids are hadolint's where it has the rule. Not asked for: versions of Debian packages
/// (DL3008), because Debian's archive drops a version the day that a fixed one appears; the base's digest and the SBOM say which there
/// were.
/// </summary>
public static class DockerfileRules
{
    /// <summary>Every finding, in order of lines.</summary>
    /// <param name="text">The Dockerfile.</param>
    /// <param name="ignore">The <c>.dockerignore</c> beside it; null when there is none.</param>
    public static IReadOnlyList<DockerfileFinding> Check(string text, string? ignore)
    {
        var file = Dockerfile.Parse(text);
        return
        [
            .. new[]
            {
                BaseRules.Findings(file),
                ProcessRules.Findings(file),
                PackageRules.Findings(file),
                SecretRules.Findings(file),
                LabelRules.Findings(file),
                ContextRules.Findings(file, ignore),
            }
                .SelectMany(findings => findings)
                .OrderBy(finding => finding.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal),
        ];
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Domain.Deliveries.Rebuild;

/// <summary>An approval as the registry's description tells it. <see cref="Time"/> is null where the description says none.</summary>
internal sealed partial record RegistryApproval(string Approver, string EvidenceHash, DateTimeOffset? Time)
{
    /// <summary>
    /// The approval of this version; null when the registry does not have it as approved, when the description names no person and evidence
    /// or another image, or when it names the submitter, who may not approve. Such an approval is given again.
    /// </summary>
    public static RegistryApproval? Of(VersionRecords version)
    {
        var match = Statement().Match(version.Approved == true ? version.ApprovalDescription ?? "" : "");
        if (!match.Success
            || match.Groups["image"].Value != version.Digest
            || match.Groups["who"].Value.Equals(version.Submitter, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var time = DateTimeOffset.TryParse(
            match.Groups["time"].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : (DateTimeOffset?)null;
        return new(match.Groups["who"].Value, match.Groups["evidence"].Value, time);
    }

    [GeneratedRegex(
        @"^Approved by (?<who>.+?)( at (?<time>\S+Z))?: image (?<image>\S+), evidence sha256:(?<evidence>[0-9a-f]{64})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}

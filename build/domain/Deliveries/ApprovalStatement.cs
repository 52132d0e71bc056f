using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Domain.Deliveries;

/// <summary>An approval as the registry keeps it (ApprovalDescription of the package): one line, for people and for the program.</summary>
/// <param name="Approver">Who gave it.</param>
/// <param name="Given">When, UTC, to the second.</param>
/// <param name="ImageDigest">Digest of the image.</param>
/// <param name="EvidenceHash"><see cref="ApprovalEvidence.Hash"/>, hex.</param>
public sealed partial record ApprovalStatement(string Approver, DateTimeOffset Given, string ImageDigest, string EvidenceHash)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>The line.</summary>
    public string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"Approved by {Approver} at {Given.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}: "
        + $"image {ImageDigest}, evidence sha256:{EvidenceHash}");

    /// <summary>The statement of a line; null when the line is none: the package was approved in another way.</summary>
    public static ApprovalStatement? TryRead(string? line) =>
        line is not null
        && Line().Match(line) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups["time"].Value,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var given)
            ? new(match.Groups["who"].Value, given, match.Groups["image"].Value, match.Groups["evidence"].Value)
            : null;

    [GeneratedRegex(
        @"^Approved by (?<who>.+) at (?<time>\S+Z): image (?<image>\S*), evidence sha256:(?<evidence>[0-9a-f]{64})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}

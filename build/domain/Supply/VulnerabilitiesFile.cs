using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Slipway.Domain.Files;

namespace Slipway.Domain.Supply;

/// <summary>
/// <c>containers/vulnerabilities.json</c>: vulnerabilities of severity HIGH that images may have for a while, and who answers for that.
/// </summary>
[Description("Vulnerabilities of severity HIGH that images may have for a while, and who answers for that.")]
public sealed record VulnerabilitiesFile
{
    /// <summary>Version of the file format.</summary>
    [Range(1, 1)]
    public int FormatVersion { get; init; } = 1;

    /// <summary>Each exception.</summary>
    public required IReadOnlyList<AllowedVulnerability> Allowed { get; init; }

    /// <summary>A file that allows nothing.</summary>
    public static VulnerabilitiesFile None { get; } = new() { Allowed = [] };

    internal static void Check(VulnerabilitiesFile file, FaultList faults)
    {
        for (var i = 0; i < file.Allowed.Count; i++)
        {
            var one = file.Allowed[i];
            if (one.LastDay is null)
                faults.AddRule(
                    $"{ManifestRules.At("allowed", i)}.expires",
                    "a day of the calendar, such as 2026-12-31",
                    "Write the last day on which the exception counts.");
            if (file.Allowed.Take(i).Any(before => before.Id == one.Id && before.Package == one.Package))
                faults.AddRule(
                    ManifestRules.At("allowed", i),
                    "each vulnerability and package once",
                    "Remove one of the two.",
                    $"{one.Id} a second time");
        }
    }
}

/// <summary>One exception.</summary>
public sealed record AllowedVulnerability
{
    /// <summary>The vulnerability.</summary>
    [RegularExpression("^[A-Z][A-Z0-9]*-[A-Za-z0-9-]+$", ErrorMessage = "an identifier such as CVE-2026-1234 or GHSA-xxxx-xxxx-xxxx")]
    [MaxLength(64)]
    public required string Id { get; init; }

    /// <summary>The package that it is allowed in; null for every package.</summary>
    [MinLength(1)]
    public string? Package { get; init; }

    /// <summary>Why it does no harm here, or what is being done.</summary>
    [Length(10, 1024)]
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    [Length(1, 128)]
    public required string Owner { get; init; }

    /// <summary>The last day on which it counts, in UTC.</summary>
    [RegularExpression("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", ErrorMessage = "a day such as 2026-12-31")]
    public required string Expires { get; init; }

    /// <summary><see cref="Expires"/>; null when it is no day of the calendar.</summary>
    internal DateOnly? LastDay =>
        DateOnly.TryParseExact(Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether it speaks of this vulnerability, expired or not.</summary>
    internal bool SpeaksOf(Vulnerability found) => Id == found.Id && (Package is null || Package == found.Package);
}

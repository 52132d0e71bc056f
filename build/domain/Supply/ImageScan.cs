namespace Slipway.Domain.Supply;

/// <summary>How far a scan of an image is.</summary>
public enum ScanState
{
    /// <summary>The registry says that it has no scanner: the local cloud's.</summary>
    NoScanner,

    /// <summary>No scan of this image was asked for.</summary>
    Missing,

    /// <summary>Asked for and not finished.</summary>
    InProgress,

    /// <summary>Finished; with continuous scanning, finished at least once.</summary>
    Complete,

    /// <summary>Failed, or cannot be done for this image.</summary>
    Failed,
}

/// <summary>What a registry's scanner says of an image.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Detail">The registry's own words; empty when it has none.</param>
/// <param name="Completed">When it was finished; null when it is not.</param>
/// <param name="Counts">Number of vulnerabilities by severity, as the registry adds them up.</param>
/// <param name="Found">Each vulnerability.</param>
public sealed record ImageScan(
    ScanState State, string Detail, DateTimeOffset? Completed, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Vulnerability> Found)
{
    /// <summary>A scan without results.</summary>
    public static ImageScan Without(ScanState state, string detail) => new(state, detail, null, new Dictionary<string, int>(), []);
}

/// <summary>One vulnerability of one package.</summary>
/// <param name="Id">For example <c>CVE-2026-1234</c>.</param>
/// <param name="Severity">CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL or UNDEFINED.</param>
/// <param name="Package">The package; null when the scanner does not say.</param>
/// <param name="PackageVersion">Its version; null when the scanner does not say.</param>
public sealed record Vulnerability(string Id, string Severity, string? Package, string? PackageVersion);

using System.Globalization;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Supply;

/// <summary>
/// Whether a scanner's findings let an image go further: a complete and fresh scan, nothing CRITICAL, and nothing HIGH but what the list
/// allows and has not expired. What is not known is inconclusive, and inconclusive never promotes.
/// </summary>
public static class ScanGate
{
    /// <summary>How old a scan may be: vulnerabilities become known every day.</summary>
    public static TimeSpan LongestAge { get; } = TimeSpan.FromDays(7);

    private const string Critical = "CRITICAL";
    private const string High = "HIGH";

    /// <summary>Passes, fails, or is inconclusive while there is no complete and fresh scan.</summary>
    /// <param name="image">Repository and digest, for messages.</param>
    /// <param name="scan">What the registry says.</param>
    /// <param name="allowed">The list of exceptions.</param>
    /// <param name="now">The time.</param>
    public static Verdict Judge(string image, ImageScan scan, VulnerabilitiesFile allowed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(allowed);
        var detail = scan.Detail.Length == 0 ? "" : $" The registry says: {scan.Detail.TrimEnd('.')}.";
        return Verdicts.Of(scan switch
        {
            { State: ScanState.NoScanner } => [Scan(Outcome.Pass, $"{image} was not scanned: this registry has no scanner.")],
            { State: ScanState.Missing } => [Scan(Outcome.Inconclusive, $"Expected a scan of {image}, found none.{detail}")],
            { State: ScanState.InProgress } => [Scan(Outcome.Inconclusive, $"The scan of {image} is under way.{detail}")],
            { State: ScanState.Failed } => [Scan(Outcome.Fail, $"Expected a finished scan of {image}, found that it failed.{detail}")],
            { Completed: null } =>
                [Scan(Outcome.Inconclusive, $"Expected the time when the scan of {image} was finished, found none.{detail}")],
            { Completed: { } completed } when now - completed > LongestAge =>
                [
                    Scan(
                        Outcome.Inconclusive,
                        $"Expected a scan of {image} that is at most {Days(LongestAge)} old, found one of "
                        + $"{completed.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {Days(now - completed)} old."),
                ],
            _ => [.. Findings(image, scan, allowed, DateOnly.FromDateTime(now.UtcDateTime))],
        });
    }

    private static IEnumerable<Finding> Findings(string image, ImageScan scan, VulnerabilitiesFile allowed, DateOnly today)
    {
        foreach (var severity in new[] { Critical, High })
        {
            var listed = scan.Found.Where(one => one.Severity == severity).ToList();
            if (scan.Counts.GetValueOrDefault(severity) is var counted && counted > listed.Count)
                yield return Scan(
                    Outcome.Inconclusive,
                    $"Expected each of the {counted} {severity} findings of {image}, found {listed.Count} of them: "
                    + "the scan's list is incomplete.");
        }

        var critical = scan.Found.Where(one => one.Severity == Critical).ToList();
        yield return new(
            Critical, critical.Count == 0 ? Outcome.Pass : Outcome.Fail,
            critical.Count == 0
                ? "Nothing CRITICAL."
                : $"Expected nothing CRITICAL in {image}, found {Names(critical)}: no list allows those.",
            critical.Count,
            critical.Count,
            0);

        var high = scan.Found.Where(one => one.Severity == High).ToList();
        var open = high.Where(one => !allowed.Allowed.Any(exception => exception.SpeaksOf(one) && exception.LastDay >= today)).ToList();
        yield return new(
            High, open.Count == 0 ? Outcome.Pass : Outcome.Fail,
            open.Count == 0
                ? high.Count == 0 ? "Nothing HIGH." : $"{Names(high)} HIGH, each allowed for now."
                : $"Expected nothing HIGH in {image} but what is allowed, found {Names(open)}.{Expired(open, allowed)}",
            high.Count, open.Count, 0);
    }

    private static string Expired(List<Vulnerability> open, VulnerabilitiesFile allowed)
    {
        var expired = allowed.Allowed.Where(exception => open.Exists(exception.SpeaksOf)).ToList();
        return expired.Count == 0
            ? ""
            : " Expired exceptions no longer count: " + string.Join(
                ", ", expired.Select(one => $"{one.Id} of {one.Owner} (until {one.Expires})")) + ".";
    }

    private static string Names(List<Vulnerability> found)
    {
        const int most = 5;
        var names = found.Select(
            one => one.Package is null ? one.Id : $"{one.Id} in {one.Package} {one.PackageVersion}".TrimEnd()).Distinct().ToList();
        return string.Join(", ", names.Take(most))
            + (names.Count > most ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - most} more") : "");
    }

    private static string Days(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalDays)} days");

    private static Finding Scan(Outcome outcome, string reason) => new("Scan", outcome, reason, 0);
}

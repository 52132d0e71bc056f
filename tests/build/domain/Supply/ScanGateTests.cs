using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Supply;

namespace Slipway.Domain.Tests.Supply;

public class ScanGateTests
{
    private static Vulnerability Of(string severity, string id = "CVE-2026-1", string? package = "openssl") =>
        new(id, severity, package, "3.0.1");

    private static ImageScan Scan(params Vulnerability[] found) =>
        new(
            ScanState.Complete,
            "",
            Samples.Noon,
            found.GroupBy(one => one.Severity).ToDictionary(one => one.Key, one => one.Count()),
            found);

    private static VulnerabilitiesFile Allowing(string expires, string id = "CVE-2026-1", string? package = null) =>
        new()
        {
            Allowed = [new() { Id = id, Package = package, Reason = "Not reachable from the model.", Owner = "Ada", Expires = expires }],
        };

    private static Verdict Judge(ImageScan scan, VulnerabilitiesFile? allowed = null, TimeSpan? later = null) =>
        ScanGate.Judge("slipway/x@sha256:a", scan, allowed ?? VulnerabilitiesFile.None, Samples.Noon + (later ?? TimeSpan.Zero));

    [Fact]
    public void Passes_what_has_nothing_high_or_critical() =>
        Assert.Equal(Outcome.Pass, Judge(Scan(Of("MEDIUM"), Of("LOW"), Of("UNDEFINED"))).Outcome);

    [Fact]
    public void Refuses_critical_whatever_is_allowed()
    {
        var verdict = Judge(Scan(Of("CRITICAL")), Allowing("2027-01-01"));

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Contains("CVE-2026-1 in openssl 3.0.1", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_high_that_is_not_allowed() =>
        Assert.Equal(Outcome.Fail, Judge(Scan(Of("HIGH")), Allowing("2027-01-01", "CVE-2026-2")).Outcome);

    [Theory]
    [InlineData(null, Outcome.Pass)]
    [InlineData("openssl", Outcome.Pass)]
    [InlineData("zlib1g", Outcome.Fail)]
    public void Lets_high_pass_that_is_allowed_in_that_package(string? package, Outcome outcome) =>
        Assert.Equal(outcome, Judge(Scan(Of("HIGH")), Allowing("2027-01-01", package: package)).Outcome);

    [Fact]
    public void An_exception_counts_on_its_last_day_and_is_named_when_it_has_expired()
    {
        Assert.Equal(Outcome.Pass, Judge(Scan(Of("HIGH")), Allowing("2026-01-31")).Outcome);

        var expired = Judge(Scan(Of("HIGH")), Allowing("2026-01-30"));

        Assert.Equal(Outcome.Fail, expired.Outcome);
        Assert.Contains("CVE-2026-1 of Ada (until 2026-01-30)", expired.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_scan_is_inconclusive()
    {
        Assert.Equal(Outcome.Pass, Judge(Scan(), later: ScanGate.LongestAge).Outcome);
        Assert.Equal(Outcome.Inconclusive, Judge(Scan(), later: ScanGate.LongestAge + TimeSpan.FromSeconds(1)).Outcome);
    }

    [Fact]
    public void A_list_that_is_shorter_than_its_count_is_inconclusive() =>
        Assert.Equal(Outcome.Inconclusive, Judge(Scan() with { Counts = new Dictionary<string, int> { ["HIGH"] = 2 } }).Outcome);

    [Theory]
    [InlineData(ScanState.Missing, Outcome.Inconclusive)]
    [InlineData(ScanState.InProgress, Outcome.Inconclusive)]
    [InlineData(ScanState.Failed, Outcome.Fail)]
    [InlineData(ScanState.NoScanner, Outcome.Pass)]
    public void Without_a_finished_scan_nothing_is_taken_for_granted(ScanState state, Outcome outcome)
    {
        var verdict = Judge(ImageScan.Without(state, "the registry's words"));

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(state == ScanState.NoScanner, verdict.Reason.Contains("was not scanned", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finished_scan_without_a_time_is_inconclusive() =>
        Assert.Equal(Outcome.Inconclusive, Judge(Scan() with { Completed = null }).Outcome);

    [Fact]
    public void The_list_is_read_and_written_back()
    {
        const string text =
            """{ "allowed": [{ "id": "CVE-2026-1", "reason": "Not reachable from the model.", "owner": "Ada", "expires": "2026-12-31" }] }""";

        var file = DomainJson.Vulnerabilities.Parse(text, "vulnerabilities.json");

        Assert.Equal("Ada", Assert.Single(file.Allowed).Owner);
        Assert.Equal(file.Allowed, DomainJson.Vulnerabilities.Parse(DomainJson.Vulnerabilities.Write(file), "again").Allowed);
    }

    [Fact]
    public void Every_error_of_the_list_is_told_with_its_place()
    {
        var read = DomainJson.Vulnerabilities.Read(
            """
            {
              "allowed": [
                { "id": "CVE-2026-1", "reason": "Not reachable from the model.", "owner": "Ada", "expires": "2026-02-31" },
                { "id": "cve 2", "reason": "short", "owner": "", "until": "2026-12-31" }
              ],
              "ignore": true
            }
            """.ReplaceLineEndings("\n"),
            "containers/vulnerabilities.json");

        Assert.Null(read.Value);
        Assert.Equal(
            [
                "3 allowed[0].expires", "4 allowed[1].expires", "4 allowed[1].id", "4 allowed[1].owner", "4 allowed[1].reason",
                "4 allowed[1].until", "6 ignore",
            ],
            read.Errors.Select(error => $"{error.Line} {error.Path}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-02-31", null, "allowed[0].expires")]
    [InlineData("2026-02-28", "2026-12-31", "allowed[1]")]
    public void Days_that_do_not_exist_and_repeats_are_errors(string first, string? second, string path)
    {
        string One(string day) =>
            $$"""{ "id": "CVE-2026-1", "reason": "Not reachable from the model.", "owner": "Ada", "expires": "{{day}}" }""";

        var read = DomainJson.Vulnerabilities
            .Read($$"""{ "allowed": [{{One(first)}}{{(second is null ? "" : ", " + One(second))}}] }""", "x");

        Assert.Equal(path, Assert.Single(read.Errors).Path);
    }
}

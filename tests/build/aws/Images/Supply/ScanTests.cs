using Slipway.Aws.Images;
using Slipway.Aws.Tests.Fake;
using Slipway.Domain.Supply;

namespace Slipway.Aws.Tests.Images.Supply;

public sealed class ScanTests : CloudTest
{
    private const string Operation = "AmazonEC2ContainerRegistry_V20150921.DescribeImageScanFindings";

    private Task<ImageScan> ReadAsync() => new EcrImageRegistry(Clients).DescribeScanAsync("slipway/m", "sha256:a", None);

    [Fact]
    public async Task Reads_every_page_of_basic_findings()
    {
        const string head = """
            "imageScanStatus":{"status":"COMPLETE","description":"done"},"imageScanFindings":{"imageScanCompletedAt":1769860800,"findingSeverityCounts":{"HIGH":1,"LOW":1},
            """;
        Cloud.On(
            Operation,
            "{"
                + head
                + """" "findings":[{"name":"CVE-1","severity":"HIGH","attributes":[{"key":"package_name","value":"openssl"},{"key":"package_version","value":"3"}]}]},"nextToken":"t"}"""")
            .On(Operation, "{" + head + """" "findings":[{"name":"CVE-2","severity":"LOW"}]}}"""");

        var scan = await ReadAsync();

        Assert.Equal((ScanState.Complete, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)), (scan.State, scan.Completed));
        Assert.Equal([new("CVE-1", "HIGH", "openssl", "3"), new Vulnerability("CVE-2", "LOW", null, null)], scan.Found);
        Assert.Equal(1, scan.Counts["HIGH"]);
        Assert.Equal(2, Cloud.Received.Count);
    }

    [Fact]
    public async Task Reads_enhanced_findings_and_leaves_closed_ones_out()
    {
        Cloud.On(Operation, """
            {"imageScanStatus":{"status":"ACTIVE"},"imageScanFindings":{"enhancedFindings":[
              {"severity":"CRITICAL","status":"ACTIVE","packageVulnerabilityDetails":{"vulnerabilityId":"CVE-1","vulnerablePackages":[{"name":"zlib","version":"1"}]}},
              {"severity":"HIGH","status":"CLOSED","packageVulnerabilityDetails":{"vulnerabilityId":"CVE-2"}},
              {"severity":"UNTRIAGED","status":"ACTIVE","title":"CVE-3 - something"}]}}
            """);

        var scan = await ReadAsync();

        Assert.Equal(ScanState.Complete, scan.State);
        Assert.Equal([new("CVE-1", "CRITICAL", "zlib", "1"), new Vulnerability("CVE-3 - something", "UNDEFINED", null, null)], scan.Found);
    }

    [Theory]
    [InlineData("IN_PROGRESS", ScanState.InProgress)]
    [InlineData("PENDING", ScanState.InProgress)]
    [InlineData("FAILED", ScanState.Failed)]
    [InlineData("UNSUPPORTED_IMAGE", ScanState.Failed)]
    [InlineData("SCAN_ELIGIBILITY_EXPIRED", ScanState.Failed)]
    [InlineData("SOMETHING_NEW", ScanState.Failed)]
    public async Task Knows_how_far_a_scan_is(string status, ScanState state)
    {
        Cloud.On(Operation, $$$"""{"imageScanStatus":{"status":"{{{status}}}","description":"words"}}""");

        var scan = await ReadAsync();

        Assert.Equal((state, $"{status} words"), (scan.State, scan.Detail));
    }

    [Theory]
    [InlineData("ScanNotFoundException", ScanState.Missing)]
    [InlineData("UnknownOperationException", ScanState.NoScanner)]
    public async Task Knows_when_there_is_no_scan(string code, ScanState state)
    {
        Cloud.On(Operation, Canned.Error(400, code, "none"));

        Assert.Equal(state, (await ReadAsync()).State);
    }
}

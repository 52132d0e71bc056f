using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Registry;

namespace Slipway.LocalCloud.Tests.Ecr;

public sealed class ScanTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private const string Page = "/_localcloud/ecr/findings";
    private readonly Pusher _pusher = new(cloud);

    [Theory]
    [InlineData("DescribeImageScanFindings")]
    [InlineData("StartImageScan")]
    public async Task Without_findings_it_says_that_it_has_no_scanner(string operation)
    {
        var (repository, digest) = await ImageAsync();

        var (status, body) = await CallAsync(operation, repository, digest);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.EndsWith("UnknownOperationException", (string?)body["__type"], StringComparison.Ordinal);
        Assert.Contains("has no scanner", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_that_were_put_in_are_found_page_by_page_also_after_a_restart()
    {
        var (repository, digest) = await ImageAsync();
        await PutAsync(
            repository,
            digest,
            """[{"name":"CVE-1","severity":"HIGH","package":"openssl","version":"3"},{"name":"CVE-2","severity":"LOW"}]""");
        await cloud.RestartAsync();

        var (_, body) = await CallAsync("DescribeImageScanFindings", repository, digest, ("maxResults", 1));

        Assert.Equal("COMPLETE", (string?)body["imageScanStatus"]!["status"]);
        Assert.Equal("""{"HIGH":1,"LOW":1}""", body["imageScanFindings"]!["findingSeverityCounts"]!.ToJsonString());
        var finding = Assert.Single(body["imageScanFindings"]!["findings"]!.AsArray())!;
        Assert.Equal(
            ("CVE-1", "package_name", "openssl"),
            ((string?)finding["name"], (string?)finding["attributes"]![0]!["key"], (string?)finding["attributes"]![0]!["value"]));

        var (_, next) = await CallAsync(
            "DescribeImageScanFindings", repository, digest, ("maxResults", 1), ("nextToken", (string)body["nextToken"]!));

        Assert.Equal("CVE-2", (string?)next["imageScanFindings"]!["findings"]![0]!["name"]);
        Assert.Null(next["nextToken"]);
    }

    [Fact]
    public async Task A_scan_that_is_started_again_is_a_new_one()
    {
        var (repository, digest) = await ImageAsync();
        await PutAsync(repository, digest, "[]", """, "completedAt": "2020-01-01T00:00:00Z" """);
        Assert.Equal(1577836800, await CompletedAsync());

        Assert.Equal("IN_PROGRESS", (string?)(await CallAsync("StartImageScan", repository, digest)).Body["imageScanStatus"]!["status"]);

        Assert.True(await CompletedAsync() > 1577836800);

        async Task<double> CompletedAsync() =>
            (double)(await CallAsync("DescribeImageScanFindings", repository, digest)).Body["imageScanFindings"]!["imageScanCompletedAt"]!;
    }

    [Theory]
    [InlineData("""[{"name":"CVE-1","severity":"BAD"}]""", "severity: expected one of CRITICAL")]
    [InlineData("""[{"severity":"HIGH"}]""", "name")]
    [InlineData("""[{"name":"CVE-1","severity":"HIGH","colour":"red"}]""", "colour")]
    public async Task Findings_that_are_none_are_refused(string findings, string told)
    {
        var (repository, digest) = await ImageAsync();

        using var response = await SendAsync(repository, digest, findings);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(told, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_put_in_for_images_that_are_there()
    {
        var (repository, _) = await ImageAsync();

        using var response = await SendAsync(repository, "sha256:" + new string('9', 64), "[]");

        Assert.Contains("ImageNotFoundException", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(string Repository, string Digest)> ImageAsync()
    {
        var repository = await _pusher.RepositoryAsync();
        return (repository, await _pusher.ImageAsync(repository, "v1", "{}"u8.ToArray()));
    }

    private async Task PutAsync(string repository, string digest, string findings, string more = "")
    {
        using var response = await SendAsync(repository, digest, findings, more);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> SendAsync(string repository, string digest, string findings, string more = "") => cloud.Http.PutAsync(
        Page,
        new StringContent(
            $$"""{ "repositoryName": "{{repository}}", "imageDigest": "{{digest}}", "findings": {{findings}}{{more}} }""",
            Encoding.UTF8,
            "application/json"));

    private Task<(HttpStatusCode Status, JsonObject Body)> CallAsync(
        string operation, string repository, string digest, params (string Name, JsonNode Value)[] more)
    {
        var request = new JsonObject { ["repositoryName"] = repository, ["imageId"] = new JsonObject { ["imageDigest"] = digest } };
        foreach (var (name, value) in more)
        {
            request[name] = value;
        }

        return cloud.CallAsync($"AmazonEC2ContainerRegistry_V20150921.{operation}", request);
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3;

namespace Slipway.LocalCloud.Tests.Faults;

public sealed class FaultTests(RunningCloud cloud) : IClassFixture<RunningCloud>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => (await cloud.Http.DeleteAsync("/_localcloud/faults")).EnsureSuccessStatusCode();

    [Fact]
    public async Task A_throttle_speaks_as_the_service_does_so_often_and_is_gone()
    {
        await AddAsync("""{"kind":"throttle","service":"sagemaker","operation":"List*","times":2}""");
        await AddAsync("""{"kind":"throttle","service":"s3","times":1}""");

        for (var i = 0; i < 2; i++)
        {
            var (status, body) = await cloud.CallAsync("SageMaker.ListModels", new JsonObject());
            Assert.Equal((HttpStatusCode.BadRequest, "ThrottlingException"), (status, (string?)body["__type"]));
        }

        Assert.Equal(HttpStatusCode.OK, (await cloud.CallAsync("SageMaker.ListModels", new JsonObject())).Status);
        var slow = await Assert.ThrowsAsync<AmazonS3Exception>(() => cloud.S3.ListBucketsAsync());
        Assert.Equal(("SlowDown", HttpStatusCode.ServiceUnavailable), (slow.ErrorCode, slow.StatusCode));
        await cloud.S3.ListBucketsAsync();
        Assert.Empty((await FaultsAsync())["faults"]!.AsArray());
    }

    [Fact]
    public async Task An_error_meets_only_whom_it_names()
    {
        await AddAsync("""{"id":"one","kind":"error","resource":"demo-*","code":"InternalFailure","status":503,"message":"as asked"}""");

        var (status, body) = await cloud.CallAsync("SageMaker.DescribeModel", new JsonObject { ["ModelName"] = "demo-1" });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "as asked"), (status, (string?)body["message"]));
        (_, body) = await cloud.CallAsync("SageMaker.DescribeModel", new JsonObject { ["ModelName"] = "other" });
        Assert.Equal("ValidationException", (string?)body["__type"]);

        Assert.Equal(1, (int?)(await FaultsAsync())["faults"]![0]!["met"]);
        (await cloud.Http.DeleteAsync("/_localcloud/faults?id=one")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NotFound, (await cloud.Http.DeleteAsync("/_localcloud/faults?id=one")).StatusCode);
    }

    [Theory]
    [InlineData("lose-answer")]
    [InlineData("truncate")]
    public async Task What_was_done_stays_done_when_the_answer_does_not_arrive(string kind)
    {
        var bucket = await cloud.BucketAsync();
        await AddAsync($$"""{"kind":"{{kind}}","service":"s3","operation":"PutObject","times":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => cloud.Http.PutAsync($"/{bucket}/key", new StringContent("content")));

        Assert.Equal("content", await cloud.Http.GetStringAsync($"/{bucket}/key"));
    }

    [Fact]
    public async Task A_body_can_end_in_the_middle_and_an_answer_be_a_web_page()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.Http.PutAsync($"/{bucket}/key", new StringContent("0123456789"));
        await AddAsync("""{"kind":"truncate","operation":"GetObject","times":1}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => cloud.Http.GetStringAsync($"/{bucket}/key"));

        await AddAsync("""{"kind":"html","operation":"GetObject","times":1}""");
        using var page = await cloud.Http.GetAsync($"/{bucket}/key");
        Assert.Equal((HttpStatusCode.BadGateway, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Equal("0123456789", await cloud.Http.GetStringAsync($"/{bucket}/key"));
    }

    [Fact]
    public async Task Stale_reads_answer_what_stood_there_before_the_write()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.Http.PutAsync($"/{bucket}/key", new StringContent("old"));
        await AddAsync("""{"id":"stale","kind":"stale","service":"s3","milliseconds":600000}""");
        Assert.Equal("old", await cloud.Http.GetStringAsync($"/{bucket}/key"));
        using var missing = await cloud.Http.GetAsync($"/{bucket}/later");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        await cloud.Http.PutAsync($"/{bucket}/key", new StringContent("new"));
        await cloud.Http.PutAsync($"/{bucket}/later", new StringContent("new"));

        Assert.Equal("old", await cloud.Http.GetStringAsync($"/{bucket}/key"));
        using var still = await cloud.Http.GetAsync($"/{bucket}/later");
        Assert.Equal(HttpStatusCode.NotFound, still.StatusCode);
        (await cloud.Http.DeleteAsync("/_localcloud/faults?id=stale")).EnsureSuccessStatusCode();
        Assert.Equal("new", await cloud.Http.GetStringAsync($"/{bucket}/key"));
    }

    [Fact]
    public async Task The_clock_stands_and_is_put_forward()
    {
        await AddAsync("""{"id":"clock","kind":"freeze-clock","at":"2030-01-01T00:00:00Z"}""");
        var bucket = await cloud.BucketAsync();
        await cloud.Http.PutAsync($"/{bucket}/key", new StringContent("x"));
        using (var head = await cloud.Http.GetAsync($"/{bucket}/key"))
        {
            Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), head.Content.Headers.LastModified);
        }

        await AddAsync("""{"kind":"advance-clock","milliseconds":86400000}""", HttpStatusCode.OK);
        Assert.StartsWith("2030-01-02T00:00:00", (string?)(await FaultsAsync())["clock"]!["now"], StringComparison.Ordinal);
        (await cloud.Http.DeleteAsync("/_localcloud/faults?id=clock")).EnsureSuccessStatusCode();
        Assert.False((bool?)(await FaultsAsync())["clock"]!["frozen"]);
    }

    [Fact]
    public async Task A_bad_fault_is_refused_with_all_its_errors_and_a_kill_of_nobody_says_who_runs()
    {
        using var bad = await cloud.Http
            .PostAsync("/_localcloud/faults", new StringContent("""{"kind":"delay","times":0}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(2, JsonNode.Parse(await bad.Content.ReadAsStringAsync())!["errors"]!.AsArray().Count);
        await AddAsync("""{"kind":"kill-container","resource":"endpoints/*"}""", HttpStatusCode.NotFound);
    }

    private async Task AddAsync(string fault, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var answer = await cloud.Http.PostAsync("/_localcloud/faults", new StringContent(fault, Encoding.UTF8, "application/json"));
        Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonNode> FaultsAsync() => JsonNode.Parse(await cloud.Http.GetStringAsync("/_localcloud/faults"))!;
}

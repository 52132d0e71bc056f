using System.Net;

namespace Slipway.LocalCloud.Tests.Protocol;

public sealed class BrowserGuardTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Theory]
    [InlineData("GET", "/_localcloud/", "Host", "evil.example:4747")]
    [InlineData("POST", "/_localcloud/faults", "Origin", "https://evil.example")]
    [InlineData("DELETE", "/_localcloud/faults", "Sec-Fetch-Site", "cross-site")]
    [InlineData("PUT", "/bucket-of-a-page", "Origin", "https://evil.example")]
    [InlineData("POST", "/", "Origin", "null")]
    public async Task A_page_of_somewhere_else_is_refused(string method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await cloud.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("The local cloud refuses", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_page_is_open_to_a_browser_of_this_machine_and_a_signed_call_to_any()
    {
        using var page = new HttpRequestMessage(HttpMethod.Get, "/_localcloud/");
        page.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var shown = await cloud.Http.SendAsync(page);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.Equal("text/html", shown.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<h2>Endpoints</h2>", html, StringComparison.Ordinal);
        Assert.Contains("CreateTrainingJob", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("\"account\"", await cloud.Http.GetStringAsync("/_localcloud/?format=json"), StringComparison.Ordinal);

        using var signed = new HttpRequestMessage(HttpMethod.Get, "/");
        signed.Headers.TryAddWithoutValidation("Origin", "https://console.example");
        signed.Headers
            .TryAddWithoutValidation(
                "Authorization", "AWS4-HMAC-SHA256 Credential=tester/20260131/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await cloud.Http.SendAsync(signed);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/bucket/key");
        request.Headers.TryAddWithoutValidation("x-long", new string('x', 40_000));
        using var answer = await cloud.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class LimitTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Theory]
    [InlineData("Content-Length: 5368709121\r\n", "EntityTooLarge", 400)]
    [InlineData("Content-Length: 9\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: "
        + "5368709121\r\n", "EntityTooLarge", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n", "MissingContentLength", 411)]
    public async Task Refuses_a_body_by_what_is_said_of_it_before_it_comes(string headers, string code, int status)
    {
        var bucket = await cloud.BucketAsync();
        var answer = await RawAsync($"PUT /{bucket}/k HTTP/1.1\r\nHost: {{0}}\r\n{headers}Connection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"<Code>{code}</Code>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_no_larger_than_a_put()
    {
        var bucket = await cloud.BucketAsync();
        var id = (await cloud.S3.InitiateMultipartUploadAsync(bucket, "k")).UploadId;
        var answer = await RawAsync($"PUT /{bucket}/k?partNumber=1&uploadId={id} HTTP/1.1\r\nHost: {{0}}\r\nContent-Length: "
            + $"5368709121\r\nConnection: close\r\n\r\n");
        Assert.Contains("<Code>EntityTooLarge</Code>", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%ff")]
    [InlineData("%e2%82")]
    [InlineData("%zz")]
    [InlineData("x%4")]
    public async Task Refuses_a_key_that_is_not_utf8(string key)
    {
        var bucket = await cloud.BucketAsync();
        var answer = await RawAsync($"PUT /{bucket}/{key} HTTP/1.1\r\nHost: {{0}}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Contains("<Code>InvalidURI</Code>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_waits_to_go_on_keeps_its_body_and_loses_no_later_request()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutObjectAsync(new() { BucketName = bucket, Key = "k", ContentBody = "first" });
        var answer = await RawAsync($"PUT /{bucket}/k HTTP/1.1\r\nHost: {{0}}\r\nContent-Length: 1\r\nIf-None-Match: *\r\nExpect: "
            + $"100-continue\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 412 ", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_beyond_ascii_comes_back_as_an_encoded_word()
    {
        var bucket = await cloud.BucketAsync();
        await RawAsync($"PUT /{bucket}/k HTTP/1.1\r\nHost: {{0}}\r\nContent-Length: 0\r\nx-amz-meta-name: \u00fc\u6f22\r\nConnection: "
            + $"close\r\n\r\n");
        using var head = await cloud.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/{bucket}/k"));
        Assert.Equal($"=?UTF-8?B?{Convert.ToBase64String("\u00fc\u6f22"u8)}?=", Assert.Single(head.Headers.GetValues("x-amz-meta-name")));
    }

    [Theory]
    [InlineData("%0d%0aSet-Cookie:x")]
    [InlineData("%c3%bc")]
    public async Task A_header_that_the_query_asks_for_is_plain_text(string value)
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutObjectAsync(new() { BucketName = bucket, Key = "k", ContentBody = "x" });
        using var response = await cloud.Http.GetAsync($"/{bucket}/k?response-content-disposition={value}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("<Code>InvalidArgument</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> RawAsync(string request)
    {
        var address = new Uri(cloud.Url);
        using var client = new TcpClient(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.Replace("{0}", address.Authority, StringComparison.Ordinal)));

        // Not to the end of the connection: the server waits a few seconds for a body that it did not want.
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        for (int read; !answer.ToString().Contains("</Error>", StringComparison.Ordinal) && (read = await stream.ReadAsync(buffer)) > 0;)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}

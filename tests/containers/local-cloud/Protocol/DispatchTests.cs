using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Protocol;

public sealed class DispatchTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private const string Ecr = "AmazonEC2ContainerRegistry_V20150921";

    [Fact]
    public async Task Tells_its_health() => Assert.Equal("""{"status":"ok"}""", await cloud.Http.GetStringAsync("/_localcloud/health"));

    [Theory]
    [InlineData($"{Ecr}.PutReplicationConfiguration", "PutReplicationConfiguration")]
    [InlineData("AmazonSQS.SendMessage", "AmazonSQS")]
    [InlineData("nonsense", "nonsense")]
    public async Task Refuses_an_unknown_json_operation_by_name(string target, string named)
    {
        var (status, body) = await cloud.CallAsync(target, new JsonObject());
        Assert.Equal((HttpStatusCode.BadRequest, "UnknownOperationException"), (status, (string?)body["__type"]));
        Assert.Contains(named, (string?)body["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"repositoryName\":\"\\ud800\"")]
    public async Task Malformed_json_is_a_serialization_error(string body)
    {
        using var response = await SendAsync(new StringContent(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("SerializationException", Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        Assert.NotEmpty(Assert.Single(response.Headers.GetValues("x-amzn-RequestId")));
        Assert.Equal("application/x-amz-json-1.1", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Unpacks_gzip()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("""{"maxResults":1}"""));
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await SendAsync(content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_small_gzip_cannot_become_a_large_request()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[20_000_000]);
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await SendAsync(content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_large_request_is_refused()
    {
        using var response = await SendAsync(new ByteArrayContent(new byte[11_000_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Another_service_over_rest_is_refused_by_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/2015-03-31/functions/");
        request.Headers.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await cloud.Http.SendAsync(request);
        Assert.Contains("lambda", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task S3_errors_are_xml_with_code_message_resource_and_request_id()
    {
        using var response = await cloud.Http.GetAsync("/no-such-bucket/key");
        var error = System.Xml.Linq.XElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(["Code", "Message", "Resource", "RequestId"], error.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("/no-such-bucket/key", (string?)error.Element("Resource"));
        Assert.Equal((string?)error.Element("RequestId"), Assert.Single(response.Headers.GetValues("x-amz-request-id")));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"{Ecr}.DescribeRepositories");
        request.Headers.ExpectContinue = true;
        return await cloud.Http.SendAsync(request);
    }
}

using System.Text;
using Microsoft.AspNetCore.Http;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.Protocol;

public sealed class CallReaderTests
{
    [Theory]
    [InlineData("GET", "/", "", "ListBuckets")]
    [InlineData("PUT", "/b", "", "CreateBucket")]
    [InlineData("GET", "/b", "?list-type=2&prefix=a", "ListObjectsV2")]
    [InlineData("GET", "/b", "?prefix=a", "ListObjects")]
    [InlineData("GET", "/b", "?versions", "ListObjectVersions")]
    [InlineData("POST", "/b", "?delete", "DeleteObjects")]
    [InlineData("DELETE", "/b", "?lifecycle", "DeleteBucketLifecycle")]
    [InlineData("PUT", "/b", "?lifecycle", "PutBucketLifecycleConfiguration")]
    [InlineData("GET", "/b", "?policy", "GetBucketPolicy")]
    [InlineData("PUT", "/b", "?publicAccessBlock", "PutPublicAccessBlock")]
    [InlineData("GET", "/b/k/l", "", "GetObject")]
    [InlineData("GET", "/b/k", "?versionId=x", "GetObject")]
    [InlineData("HEAD", "/b/k", "", "HeadObject")]
    [InlineData("PUT", "/b/k", "?tagging", "PutObjectTagging")]
    [InlineData("PUT", "/b/k", "?partNumber=1&uploadId=u", "UploadPart")]
    [InlineData("POST", "/b/k", "?uploads", "CreateMultipartUpload")]
    [InlineData("POST", "/b/k", "?uploadId=u", "CompleteMultipartUpload")]
    [InlineData("DELETE", "/b/k", "?uploadId=u", "AbortMultipartUpload")]
    [InlineData("PATCH", "/b/k", "", "")]
    public async Task Names_operations_of_s3(string method, string path, string query, string operation)
    {
        var context = Request(method, path, query);
        Assert.Equal($"s3:{operation}", (await CallReader.ReadAsync(context, To(WireProtocol.S3, path))).ToString());
    }

    [Fact]
    public async Task A_put_with_a_source_is_a_copy()
    {
        var context = Request("PUT", "/b/k");
        context.Request.Headers["x-amz-copy-source"] = "/b/other";
        Assert.Equal("s3:CopyObject", (await CallReader.ReadAsync(context, To(WireProtocol.S3, "/b/k"))).ToString());
    }

    [Fact]
    public async Task Names_an_operation_of_json_by_its_target_and_signature()
    {
        var context = Request("POST", "/");
        context.Request.Headers["X-Amz-Target"] = "SageMaker.CreateEndpoint";
        Assert.Equal("sagemaker:CreateEndpoint", (await CallReader.ReadAsync(context, To(WireProtocol.Json, "/"))).ToString());

        context.Request.Headers["X-Amz-Target"] = "AWSScheduler.Anything";
        context.Request.Headers.Authorization =
            "AWS4-HMAC-SHA256 Credential=alice/20260101/us-east-1/scheduler/aws4_request, SignedHeaders=host";
        var call = await CallReader.ReadAsync(context, To(WireProtocol.Json, "/"));
        Assert.Equal(("scheduler:Anything", "alice"), (call.ToString(), call.Caller?.AccessKey));
    }

    [Fact]
    public async Task Names_an_operation_of_a_form_and_leaves_the_form_to_its_service()
    {
        var context = Request("POST", "/");
        context.Request.Headers.Authorization = "AWS4-HMAC-SHA256 Credential=alice/20260101/us-east-1/iam/aws4_request, SignedHeaders=host";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("Action=CreateRole&RoleName=r"));
        Assert.Equal("iam:CreateRole", (await CallReader.ReadAsync(context, To(WireProtocol.Query, "/"))).ToString());

        using var rest = new StreamReader(context.Request.Body);
        Assert.Equal("Action=CreateRole&RoleName=r", await rest.ReadToEndAsync());
    }

    [Fact]
    public async Task Names_the_invocation_of_an_endpoint() =>
        Assert.Equal(
            "sagemaker:InvokeEndpoint",
            (await CallReader.ReadAsync(
                Request("POST", "/endpoints/e/invocations"), To(WireProtocol.Rest, "/endpoints/e/invocations"))).ToString());

    private static Route To(WireProtocol protocol, string path) => new(protocol, path, () => Task.CompletedTask);

    private static DefaultHttpContext Request(string method, string path, string query = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        return context;
    }
}

using Microsoft.AspNetCore.Http;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.Protocol;

public sealed class VirtualHostTests
{
    [Theory]
    [InlineData("localhost:4747", null)]
    [InlineData("127.0.0.1:4747", null)]
    [InlineData("s3.localhost", null)]
    [InlineData("s3.us-east-1.localhost", null)]
    [InlineData("s3.us-east-1.amazonaws.com", null)]
    [InlineData("monitoring.us-east-1.amazonaws.com", null)]
    [InlineData("data.localhost:4747", "data")]
    [InlineData("data.2026.localhost", "data.2026")]
    [InlineData("data.s3.localhost", "data")]
    [InlineData("data.s3.us-east-1.localhost:4747", "data")]
    [InlineData("data.s3.amazonaws.com", "data")]
    [InlineData("data.2026.s3.us-east-1.amazonaws.com", "data.2026")]
    [InlineData("data.s3-us-west-2.amazonaws.com", "data")]
    public void Tells_the_bucket_by_the_host(string host, string? bucket)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString(host);
        Assert.Equal(bucket, VirtualHost.BucketOf(request));
    }

    [Fact]
    public void A_request_signed_for_another_service_is_not_for_a_bucket()
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString("runtime.localhost");
        request.Headers.Authorization =
            "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/sagemaker/aws4_request, SignedHeaders=host, Signature=0";
        Assert.Null(VirtualHost.BucketOf(request));
    }
}
